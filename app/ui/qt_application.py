"""The Qt application object: names, Danish texts and locale."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def make(arguments: list[str]) -> QApplication:
    """The application, made once for a process.

    Args:
        arguments: of the process, for Qt's own options.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # The style is named here: to set it later costs the enumerations of QStyle, which nothing else needs.
    made = QApplication([*arguments, "-style", "Fusion"])
    made.setApplicationName("Jobbro")
    made.setDesktopFileName("jobbro")
    made.setQuitOnLastWindowClosed(False)
    speak_danish(made)
    return made


def speak_danish(app: QApplication) -> bool:
    """Give Qt's own texts, dates and numbers in Danish; says whether its texts were found."""
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    translator = QTranslator(app)
    found = translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(translator)
    return found
