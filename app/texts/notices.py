"""What the window says before anything is opened: a heading and a line."""

CRASHED = (
    "Programmet lukkede uventet sidst",
    "Det, du nåede at skrive, er gemt. Lås op, og se efter. Fejlen står i {file}.",
)
DAMAGED_SETTINGS = (
    "Indstillingerne kunne ikke læses",
    "Udseende og låsetid er sat tilbage til det normale. Dine data er ikke berørt.",
)
