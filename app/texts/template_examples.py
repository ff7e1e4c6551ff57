"""The made-up case a template is previewed on (eksempelsag); nobody in it exists."""

AUTHORITY = "Fiktiva Kommune"
UNIT = "Eksempel Beskæftigelse"
CONSULTANT = "Karla Demo"
TITLE = "Jobkonsulent"
PHONE = "12 34 56 78"
EMAIL = "karla@fiktiva.example"
CITIZEN = "Amina Eksempel"
ADDRESS = (CITIZEN, "Eksempelvej 1", "0000 Fiktivby")
CASE_NUMBER = "EKSEMPEL-1"
COMPANY = "Eksempel Lager"
MENTOR = "Poul Eksempel"
GOAL = "Lagermedarbejder 15 timer om ugen"
PURPOSE = "At Amina kan klare pakning alene."
TASKS = ("Daglig introduktion", "Fast samtale hver torsdag")
MILESTONES = ("Kan pakke en ordre uden hjælp",)
ACTIVITIES = (("Virksomhedspraktik", "Pakning og plukning", "Amina og Poul", "Mandag og onsdag", "I gang"),)
NOTE_SUBJECT = "Opfølgning"
NOTE = "Amina pakker selv en hel palle og vil gerne prøve flere timer."
