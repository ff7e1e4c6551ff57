"""What is proposed for a visit's lists, and what papers about visits say."""

AGREEMENT_TO_SIGN = "Mentoraftale til underskrift"
SIGNED_AGREEMENT = "Underskrevet mentoraftale"
NEW_AGREEMENT = "Ny mentoraftale"
VISIT_AT = "Besøg hos {company}"
PLACES_AGREEMENT = "Ny aftale om pladser"
