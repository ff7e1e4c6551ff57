"""Danish words for kinds of records, their fields and the values in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.common.dates import show_date, show_time
from app.common.money import show_amount
from app.texts.labels import label

GONE = "Slettet"
SHIELDED = "Beskyttet adresse"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a record is called in a sentence.

    Attributes:
        title: as a heading, »Notat«.
        indefinite: »et notat«.
        definite: »notatet«.
    """

    title: str
    indefinite: str
    definite: str


_UNKNOWN = Kind("Post", "en post", "posten")
KINDS = {
    "citizen": Kind("Borger", "en borger", "borgeren"),
    "target_group_period": Kind("Målgruppe", "en målgruppe", "målgruppen"),
    "benefit_period": Kind("Ydelse", "en ydelse", "ydelsen"),
    "company": Kind("Virksomhed", "en virksomhed", "virksomheden"),
    "company_contact": Kind("Kontaktperson", "en kontaktperson", "kontaktpersonen"),
    "mentor": Kind("Mentor", "en mentor", "mentoren"),
    "mentor_agreement": Kind("Mentoraftale", "en mentoraftale", "mentoraftalen"),
    "consent": Kind("Samtykke", "et samtykke", "samtykket"),
    "consent_field": Kind("Oplysning i samtykket", "en oplysning i et samtykke", "oplysningen"),
    "guidance_letter": Kind("Vejledning", "en vejledning", "vejledningen"),
    "company_centre": Kind("Aftale om pladser", "en aftale om pladser", "aftalen om pladser"),
    "centre_company": Kind("Virksomhed i aftalen", "en aftale om pladser", "aftalen om pladser"),
    "placement": Kind("Forløb", "et forløb", "forløbet"),
    "placement_step": Kind("Ugeplan", "en ugeplan", "ugeplanen"),
    "journal_note": Kind("Notat", "et notat", "notatet"),
    "journal_note_version": Kind("Version af notat", "en version af et notat", "versionen"),
    "note_addition": Kind("Rettelse eller bemærkning", "en rettelse eller bemærkning", "rettelsen"),
    "note_move": Kind("Flytning af notat", "en flytning af et notat", "flytningen"),
    "job_plan": Kind("Jobplan", "en jobplan", "jobplanen"),
    "job_plan_milestone": Kind("Delmål", "et delmål", "delmålet"),
    "job_plan_activity": Kind("Aktivitet", "en aktivitet", "aktiviteten"),
    "job_plan_version": Kind("Version af jobplan", "en trykt version af jobplanen", "versionen"),
    "stored_document": Kind("Dokument", "et dokument", "dokumentet"),
    "note_transfer": Kind("Overførsel", "en overførsel til fagsystem", "overførslen"),
    "saved_filter": Kind("Gemt filter", "et gemt filter", "filteret"),
    "setting": Kind("Indstilling", "en indstilling", "indstillingen"),
    "consultant": Kind("Profil", "en profil", "profilen"),
    "reminder": Kind("Påmindelse", "en påmindelse", "påmindelsen"),
    "deadline_snooze": Kind("Udsættelse", "en udsættelse", "udsættelsen"),
    "contact_course": Kind("Kontaktforløb", "et kontaktforløb", "kontaktforløbet"),
    "contact_talk": Kind("Samtale", "en samtale", "samtalen"),
    "template_version": Kind("Skabelon", "en version af en skabelon", "versionen af skabelonen"),
    "phrase": Kind("Standardtekst", "en standardtekst", "standardteksten"),
    "law_value": Kind("Regel", "en regel", "reglen"),
    "bin_item": Kind("Papirkurv", "noget i papirkurven", "posten i papirkurven"),
}

# By field; where the same field has another name in one table, the table stands before it.
FIELDS = {
    "cpr_number": "CPR-nummer",
    "birth_on": "Fødselsdag",
    "case_number": "Sagsnummer",
    "shortcut": "Genvej",
    "body": "Tekst",
    "is_shown": "Vises i menuen",
    "first_name": "Fornavn",
    "last_name": "Efternavn",
    "full_name": "Navn",
    "name": "Navn",
    "address": "Adresse",
    "postal_code": "Postnummer",
    "city": "By",
    "phone": "Telefon",
    "email": "E-mail",
    "address_protection": "Adressebeskyttelse",
    "is_digital_post_exempt": "Fritaget for Digital Post",
    "language": "Sprog",
    "needs_interpreter": "Behov for tolk",
    "representative_name": "Partsrepræsentant",
    "representative_phone": "Partsrepræsentantens telefon",
    "representative_email": "Partsrepræsentantens e-mail",
    "representative_since": "Partsrepræsentant siden",
    "job_centre": "Jobcenter",
    "group_key": "Målgruppe",
    "group_text": "Målgruppe med egne ord",
    "benefit_key": "Ydelse",
    "benefit_text": "Ydelse med egne ord",
    "starts_on": "Første dag",
    "ends_on": "Sidste dag",
    "planned_end_on": "Aftalt sidste dag",
    "cvr_number": "CVR-nummer",
    "p_number": "P-nummer",
    "industry": "Branche",
    "sector": "Sektor",
    "employees": "Ansatte",
    "good_to_know": "Godt at vide",
    "role": "Rolle",
    "is_active": "Aktiv",
    "slots": "Pladser",
    "price_kind": "Pris gælder",
    "price_oere": "Pris",
    "mentor_minutes_per_week": "Mentortid om ugen i minutter",
    "company_id": "Virksomhed",
    "centre_id": "Aftale om pladser",
    "mentor_id": "Mentor",
    "kind": "Slags",
    "task": "Opgaver",
    "outcome_key": "Udslusning",
    "outcome_text": "Udslusning med egne ord",
    "end_note": "Bemærkning ved afslutning",
    "overbooking_reason": "Grund til overbelægning",
    "monday": "Mandag, minutter",
    "tuesday": "Tirsdag, minutter",
    "wednesday": "Onsdag, minutter",
    "thursday": "Torsdag, minutter",
    "friday": "Fredag, minutter",
    "saturday": "Lørdag, minutter",
    "sunday": "Søndag, minutter",
    "meets_at": "Mødetid",
    "subject": "Emne",
    "text": "Tekst",
    "happened_at": "Hvornår",
    "contact_kind": "Kontaktform",
    "source": "Kilde",
    "nature": "Oplysning eller vurdering",
    "participants": "Hvem deltog",
    "next_step": "Næste skridt",
    "finished_at": "Gemt i journalen",
    "signed_at": "Godkendt",
    "reason": "Begrundelse",
    "job_goal": "Jobmål",
    "education_goal": "Uddannelsesmål",
    "goal_reason": "Begrundelse for målet",
    "job_search": "Aftaler om jobsøgning",
    "support": "Støtte undervejs",
    "own_words": "Borgerens egne ord",
    "next_follow_up_on": "Næste opfølgning",
    "due_on": "Frist",
    "done_on": "Nået",
    "title": "Overskrift",
    "detail": "Beskrivelse",
    "who": "Hvem",
    "when": "Hvornår",
    "status": "Status",
    "given_on": "Givet den",
    "given_by": "Måde",
    "direction": "Retning",
    "dated_on": "Dato",
    "kle_number": "KLE-nummer",
    "transferred_on": "Overført til fagsystem",
    "municipality": "Kommune",
    "authority_name": "Myndighedens navn",
    "unit": "Afdeling",
    "plan_title": "Jobplanens navn på tryk",
    "value": "Værdi",
    "consultant.title": "Stilling",
    "mentor_kind": "Mentorens ansættelse",
    "mentor_name": "Mentorens navn",
    "mentor_phone": "Mentorens telefon",
    "mentor_email": "Mentorens e-mail",
    "minutes_per_week": "Mentortid om ugen i minutter",
    "payer": "Hvem betaler",
    "rate_oere": "Timesats",
    "place": "Sted",
    "purpose": "Formål",
    "tasks": "Mentorens opgaver",
    "beyond_normal": "Mere end arbejdsgiveren normalt gør",
    "assessment": "Konkret vurdering",
    "follow_up_on": "Første opfølgning",
    "follow_up_weeks": "Uger mellem opfølgningerne",
    "termination": "Opsigelse",
    "shared_fields": "Oplysninger til mentoren",
    "sent_on": "Sendt",
    "citizen_signed_on": "Borgeren skrev under",
    "mentor_signed_on": "Mentoren skrev under",
    "company_signed_on": "Virksomheden skrev under",
    "authority_signed_on": "Kommunen skrev under",
    "ended_on": "Sluttede",
    "recipient": "Modtager",
    "recipient_name": "Modtagerens navn",
    "medium": "Form",
    "withdrawn_on": "Trukket tilbage",
    "field": "Oplysning",
    "wording": "Med ordene",
    "consent.text": "Teksten, borgeren har læst",
    "note_addition.text": "Teksten før rettelsen, eller borgerens bemærkning",
    "note_addition.subject": "Emnet før rettelsen",
    "job_plan_milestone.text": "Delmål",
    "job_plan_activity.title": "Aktivitet",
}
_MONEY = frozenset({"price_oere", "rate_oere"})


def kind(table: str) -> Kind:
    """What a record of a table is called."""
    return KINDS.get(table, _UNKNOWN)


def field_label(table: str, name: str) -> str:
    """What a field is called; the name itself where nobody has given it words."""
    return FIELDS.get(f"{table}.{name}") or FIELDS.get(name) or name


def shown(name: str, value: object) -> str:
    """A stored value in words; »–« for none."""
    if value is None or value == "":
        return "–"
    if name in _MONEY and isinstance(value, int):
        return show_amount(value)
    write = next((write for kind_of, write in _WRITERS if isinstance(value, kind_of)), str)
    return write(value)


# The order counts: a truth is a number too, and a moment a day.
_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "Ja" if value else "Nej"),
    (StrEnum, label),
    (datetime, lambda value: f"{show_date(value.date())} kl. {show_time(value)}"),
    (date, show_date),
)
