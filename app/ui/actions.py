"""Every key of the window as data: the shortcuts and the sheet of keys are made from these lists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does.

    Attributes:
        id: stable name.
        text: in Danish, as the sheet shows it.
        keys: as Qt writes them (``Ctrl+1``); several with blanks between.
        handler: method of the workspace; empty for keys that a page or widget takes itself.
        page: the page it works on; empty for everywhere.
        is_letter: whether it is a bare character, which the user can switch off.
        words: other words the palette finds it by.
        icon: its meaning, for the palette.
        is_offered: whether the palette shows it before anything is typed.
    """

    id: str
    text: str
    keys: str
    handler: str = ""
    page: str = ""
    is_letter: bool = False
    words: str = ""
    icon: str = "right"
    is_offered: bool = False

    @property
    def sequences(self) -> tuple[str, ...]:
        """Each of its keys."""
        return tuple(self.keys.split())


@dataclass(frozen=True, slots=True)
class CitizenAction:
    """Something the palette does about one citizen.

    Attributes:
        id: stable name.
        text: in Danish, with the citizen's name in it.
        words: what it is found by.
        act: what the citizen's page is asked to do; empty to open it.
        icon: its meaning.
        detail: where it belongs.
        needs: ``running`` or ``none`` where it is about a placement, else empty.
    """

    id: str
    text: str
    words: str
    act: str
    icon: str
    detail: str = ""
    needs: str = ""

    def suits(self, *, is_placed: bool) -> bool:
        """Whether it can be done about a citizen with or without a running placement."""
        return not self.needs or (self.needs == "running") == is_placed


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """A heading of the sheet and the keys under it."""

    title: str
    actions: tuple[Action, ...]


GO_TO = (
    Action("open_today", "I dag", "Ctrl+1", "open_today"),
    Action("open_week", "Ugens besøg", "Ctrl+2", "open_week", words="uge plan kalender besøg"),
    Action("open_citizens", "Borgere", "Ctrl+3", "open_citizens"),
    Action("open_companies", "Virksomheder", "Ctrl+4", "open_companies"),
    Action("open_mentors", "Mentoraftaler", "Ctrl+5", "open_mentors"),
    Action("open_documents", "Dokumenter", "Ctrl+8", "open_documents", words="akter breve filer overførsel"),
    Action("open_preferences", "Indstillinger", "Ctrl+,", "open_preferences"),
    Action("go_back", "Tilbage", "Alt+Left", "go_back"),
    Action("go_forward", "Frem", "Alt+Right", "go_forward"),
)

EVERYWHERE = (
    Action("palette", "Søg eller gør noget", "Ctrl+K", "open_palette"),
    Action("undo", "Fortryd den seneste handling", "Ctrl+Z", "undo_latest", icon="undo"),
    Action("redo", "Gentag det, du sidst fortrød", "Ctrl+Y", "redo_latest", words="annuller fortryd"),
    Action("redo_shift", "Gentag det, du sidst fortrød", "Ctrl+Shift+Z", "redo_latest"),
    Action("recent_acts", "Seneste handlinger", "Ctrl+Alt+Z", "open_recent", words="fortryd historik"),
    Action("save_all", "Gem alt nu", "Ctrl+S", "save_all", icon="success"),
    Action(
        "calculate",
        "Fristberegner",
        "Ctrl+D",
        "open_calculator",
        words="frist partshøring klagefrist sanktion kontaktforløb samtaler regn",
        icon="deadline",
    ),
    Action(
        "new_reminder",
        "Ny påmindelse",
        "Ctrl+R",
        "new_reminder",
        words="husk mind frist opgave tilføj",
        icon="deadline",
    ),
    Action(
        "open_rules",
        "Frister og regler",
        "Ctrl+Shift+R",
        "open_rules",
        words="regel satser lukkedage målgrupper kle regelsæt indstillinger",
        icon="law",
    ),
    Action(
        "start_visit",
        "Start eller fortsæt næste besøg",
        "Ctrl+B",
        "start_visit",
        words="besøg virksomhed besøgstilstand begynd",
        icon="visit",
        is_offered=True,
    ),
    Action("lock", "Lås nu", "Ctrl+L", "request_lock", words="log af", icon="lock"),
    Action("next_region", "Næste del af vinduet", "F6", "focus_next_region"),
    Action("previous_region", "Forrige del af vinduet", "Shift+F6", "focus_previous_region"),
    Action("next_tab", "Næste fane", "Ctrl+Tab"),
    Action("previous_tab", "Forrige fane", "Ctrl+Shift+Tab"),
    Action("close_top", "Luk det øverste, ryd filter, forlad felt", "Esc"),
    Action("show_keys", "Vis alle taster", "F1", "show_keys", words="genveje hjælp tastatur", icon="info"),
    Action("show_keys_letter", "Vis alle taster", "?", "show_keys", is_letter=True),
)

PAGE = (
    Action("find", "Søg på siden", "Ctrl+F", "focus_search"),
    Action("primary", "Sidens vigtigste handling", "Ctrl+Return", "do_primary"),
    Action("new_note", "Nyt notat", "Ctrl+N", "new_note"),
    Action("phrase", "Indsæt standardtekst, mens du skriver", "Ctrl+Space"),
    Action("print", "Udskriv jobplanen", "Ctrl+P", page="citizens"),
    Action("week_print", "Udskriv ugeplanen", "Ctrl+P", page="week"),
    Action("week_move", "Flyt det valgte besøg et kvarter eller en dag", "Up Down Left Right", page="week"),
    Action("week_length", "Gør besøget længere eller kortere", "Shift+Down Shift+Up", page="week"),
    Action("week_unplan", "Fjern besøget fra planen", "Del", page="week"),
    Action("week_turn", "Ugen før og ugen efter, når intet besøg er valgt", "Left Right", page="week"),
    Action("week_today", "Gå til denne uge", "T", "show_this_week", page="week", is_letter=True),
    Action(
        "week_missing",
        "Planlæg den virksomhed, der mangler besøg",
        "P",
        "plan_missing",
        page="week",
        is_letter=True,
    ),
    Action("print_notes", "Udskriv mentornotater", "Ctrl+P", page="companies"),
    Action("new_record_letter", "Nyt notat", "N", "do_primary", page="citizens", is_letter=True),
)

VISIT = (
    Action("visit_days", "Mødt, sygdom, lovligt, udeblevet", "F S L U", page="visit", is_letter=True),
    Action("visit_unknown", "Ikke mødt – årsag ukendt", "I", page="visit", is_letter=True),
    Action("visit_no_day", "Ikke mødedag", "-", page="visit", is_letter=True),
    Action("visit_all_met", "Alle tomme dage: mødt", "Shift+F", page="visit", is_letter=True),
    Action("visit_move_day", "Skift dag", "Left Right", page="visit"),
    Action("visit_scores", "Giv score og gå til næste kriterium", "1–4", page="visit", is_letter=True),
    Action("visit_clear", "Ryd dagen eller scoren", "Backspace", page="visit"),
    Action("visit_note", "Kort notat, næste aftale", "N A", page="visit", is_letter=True),
    Action("visit_turn", "Næste og forrige kandidat", "PgDown PgUp", page="visit"),
    Action("visit_done", "Færdig – næste kandidat", "Ctrl+Return", page="visit"),
    Action("visit_print", "Udskriv mentornotater", "Ctrl+P", page="visit"),
    Action("visit_leave_field", "Ud af feltet; igen: listen over kandidater", "Esc", page="visit"),
)

LISTS = (
    Action("move", "Flyt i listen", "Up Down"),
    Action("ends", "Første og sidste", "Home End"),
    Action("open_row", "Åbn", "Return"),
    Action("open_apart", "Åbn i nyt vindue, fra »Søg eller gør noget«", "Ctrl+Return"),
    Action("tick_row", "Markér opgaven som klaret", "Space"),
    Action("row_menu", "Opgavens menu: udsæt, åbn, klaret", "Menu Shift+F10"),
    Action("type_ahead", "Gå til navnet, der begynder sådan", "A–Å"),
    Action("columns", "Tabellens kolonner: sortér, bredere, smallere", "Shift+F10"),
)

PALETTE = (
    Action(
        "print_tomorrow",
        "Udskriv mentornotater til i morgen",
        "",
        "print_tomorrow",
        words="print mentornotat papir besøg alle virksomheder",
        icon="print",
    ),
    Action(
        "print_waiting",
        "Udskriv alt i udskriftskøen",
        "",
        "print_waiting",
        words="print kø udskriftskø papir venter",
        icon="print",
    ),
    Action("new_citizen", "Opret borger", "", "new_citizen", words="ny tilføj", icon="add", is_offered=True),
    Action(
        "start_another",
        "Start et besøg, der ikke er planlagt",
        "",
        "start_another",
        words="besøg virksomhed spontant telefon online",
        icon="visit",
    ),
    Action(
        "new_company", "Opret virksomhed", "", "new_company", words="ny tilføj", icon="add", is_offered=True
    ),
    Action(
        "open_templates",
        "Skabeloner og standardtekster",
        "",
        "open_templates",
        words="skabelon brev tekst flettefelt frase standardtekst indstillinger",
        icon="document",
    ),
    Action(
        "open_criteria",
        "Scorecard-kriterier",
        "",
        "open_criteria",
        words="kriterier trin niveauer scorecard score indstillinger",
        icon="results",
    ),
    Action("open_import", "Hent en liste", "", "open_import", words="indlæs import excel csv", icon="import"),
    Action(
        "print_driving_list",
        "Kørselsliste",
        "",
        "print_driving_list",
        words="kørsel kilometer km befordring måned udskriv pdf besøg",
        icon="print",
    ),
    Action("use_light", "Lyst tema", "", "use_light", words="udseende farver hvid dag", icon="show"),
    Action("use_dark", "Mørkt tema", "", "use_dark", words="udseende farver sort nat dark", icon="show"),
    Action("use_contrast", "Tema med høj kontrast", "", "use_contrast", words="udseende farver", icon="show"),
    Action("use_system", "Lad temaet følge systemet", "", "use_system", words="udseende farver", icon="show"),
    Action(
        "use_larger_text",
        "Større tekst",
        "",
        "use_larger_text",
        words="tekststørrelse skrift zoom forstør udseende",
        icon="show",
    ),
    Action(
        "use_smaller_text",
        "Mindre tekst",
        "",
        "use_smaller_text",
        words="tekststørrelse skrift zoom formindsk udseende",
        icon="show",
    ),
)
# Keys that move about in the window, or that a line of the palette stands for already.
_KEYS_ONLY = frozenset(
    (
        "palette",
        "go_back",
        "go_forward",
        "next_region",
        "previous_region",
        "find",
        "primary",
        "new_note",
        "redo_shift",
    )
)

CITIZEN = (
    CitizenAction("open", "Åbn {name}", "", "", "citizen", "Borgere"),
    CitizenAction(
        "note", "Skriv notat om {name}", "notat note skriv journalnotat", "note", "note", "Journal"
    ),
    CitizenAction("print", "Jobplan som PDF for {name}", "jobplan pdf udskriv print", "print", "print"),
    CitizenAction(
        "guidance",
        "Vejledningsbrev til {name}",
        "vejledningsbrev vejledning rettigheder pligter sanktioner brev",
        "guidance",
        "mail",
    ),
    CitizenAction(
        "extract",
        "Journaludskrift for {name}",
        "journaludskrift udskrift aktindsigt notater journal",
        "extract",
        "journal",
    ),
    CitizenAction(
        "hand_over", "Overdragelse af {name}", "overdragelse overdrag kollega", "hand_over", "forward"
    ),
    CitizenAction("plan", "Åbn jobplanen for {name}", "jobplan plan mål delmål", "plan", "job_plan"),
    CitizenAction(
        "scorecard",
        "Scorecard for {name}",
        "scorecard score vurdering progression kompetencer",
        "scorecard",
        "results",
    ),
    CitizenAction(
        "card",
        "Kompetencekort for {name}",
        "kompetencekort kompetencer kort cv udskriv",
        "card",
        "competence",
    ),
    CitizenAction("documents", "Dokumenter for {name}", "dokumenter akter filer", "documents", "documents"),
    CitizenAction(
        "person", "Stamdata for {name}", "stamdata oplysninger adresse telefon", "person", "citizen"
    ),
    CitizenAction(
        "start", "Start forløb for {name}", "start forløb praktik plads", "start", "placement", needs="none"
    ),
    CitizenAction(
        "hours", "Ret timerne for {name}", "timer mødetid ugeplan", "hours", "time", needs="running"
    ),
    CitizenAction(
        "move",
        "Flyt {name} til anden virksomhed",
        "flyt til anden virksomhed skift plads",
        "move",
        "placement",
        needs="running",
    ),
    CitizenAction(
        "end", "Afslut forløbet for {name}", "afslut slut forløb", "end", "placement", needs="running"
    ),
    CitizenAction(
        "agreement",
        "Ny mentoraftale for {name}",
        "mentoraftale mentor mentorstøtte ny",
        "agreement",
        "mentor",
    ),
    CitizenAction("consent", "Nyt samtykke fra {name}", "samtykke oplysninger videre", "consent", "privacy"),
    CitizenAction("change", "Ret stamdata for {name}", "ret rediger stamdata", "change", "edit"),
    CitizenAction(
        "reminder", "Ny påmindelse om {name}", "påmindelse husk mind frist", "reminder", "deadline"
    ),
    CitizenAction(
        "attendance",
        "Notér fremmøde for {name}",
        "fremmøde mødt sygdom fravær dag udeblevet",
        "attendance",
        "date",
    ),
    CitizenAction(
        "follow_up", "Opfølgning med {name}", "opfølgning samtale ugentlig månedlig", "follow_up", "follow_up"
    ),
    CitizenAction("talk", "Notér samtale med {name}", "samtale kontaktforløb jobsamtale", "talk", "journal"),
    CitizenAction("log", "Adgangslog for {name}", "adgangslog log hvem", "log", "show"),
)

GROUPS = (
    KeyGroup("Gå til", GO_TO),
    KeyGroup("Overalt", EVERYWHERE),
    KeyGroup("I besøget", VISIT),
    KeyGroup("På siden", PAGE),
    KeyGroup("Lister", LISTS),
)


def with_handlers() -> tuple[Action, ...]:
    """The actions the window itself carries out."""
    return tuple(action for group in GROUPS for action in group.actions if action.handler and action.keys)


def in_palette() -> tuple[Action, ...]:
    """What the palette offers of the window's actions; pages and citizens have groups of their own."""
    rest = (action for group in GROUPS if group.actions is not GO_TO for action in group.actions)
    return (*PALETTE, *(a for a in rest if a.handler and not a.is_letter and a.id not in _KEYS_ONLY))


def working_on(page: str, *, letters: bool) -> tuple[KeyGroup, ...]:
    """What the sheet shows on a page.

    Args:
        page: key of the page in front.
        letters: whether bare characters do something.
    """
    shown = (
        KeyGroup(
            group.title,
            tuple(
                action
                for action in group.actions
                if action.page in ("", page)
                and (letters or not action.is_letter)
                and action.id != "show_keys_letter"
            ),
        )
        for group in GROUPS
    )
    return tuple(group for group in shown if group.actions)
