"""*Besøgstilstand*: one visit over the whole window, its candidates one after another."""
