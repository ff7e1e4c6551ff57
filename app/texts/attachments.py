"""What is said of a received file that is not taken in: which file, why, and what to do."""

from app.common.errors import AttachmentRefused
from app.models.problem_codes import AttachmentFault

PASTED = "Det, du satte ind,"
_SENTENCES: dict[str, str] = {
    AttachmentFault.empty: "{file} er tom. Hent filen igen dér, hvor den kommer fra.",
    AttachmentFault.too_large: (
        "{file} er for stor. Scan den i lavere opløsning, eller del den i flere filer. "
        "Grænsen står under Frister og regler."
    ),
    AttachmentFault.unknown_kind: (
        "{file} er ikke en PDF-, JPEG- eller PNG-fil. Gem den som PDF i det program, den er lavet i."
    ),
    AttachmentFault.wrong_ending: (
        "{file} er en anden slags fil, end navnet siger. Spørg afsenderen, hvad den er, og få den som PDF."
    ),
    AttachmentFault.damaged: "{file} er beskadiget og kan ikke læses. Bed om at få den igen.",
    AttachmentFault.encrypted: (
        "{file} er låst med en adgangskode. Åbn den i en PDF-læser, og gem en kopi uden adgangskode."
    ),
    AttachmentFault.active_content: (
        "{file} indeholder et program eller en formular, der kan køre af sig selv. "
        "Udskriv den til PDF i en PDF-læser, og tilføj den udskrift."
    ),
    AttachmentFault.embedded_files: (
        "{file} har andre filer gemt inde i sig. Gem dem hver for sig, og tilføj dem én for én."
    ),
    AttachmentFault.too_many_pages: "{file} har over 500 sider. Del den i flere filer.",
    AttachmentFault.page_too_large: (
        "{file} har sider uden størrelse eller over 5 meter. Udskriv den til PDF på A4."
    ),
    AttachmentFault.too_many_pixels: (
        "{file} har for mange billedpunkter. Gem billedet mindre, fx som 12 megapixel."
    ),
    AttachmentFault.swells: (
        "{file} er pakket, så den fylder alt for meget, når den åbnes. "
        "Bed om at få den som en almindelig PDF."
    ),
}


def refusal(error: AttachmentRefused) -> str:
    """Why a file is not taken in, and what to do about it."""
    file = f"»{error.name}«" if error.name else PASTED
    return _SENTENCES[error.fault].format(file=file)
