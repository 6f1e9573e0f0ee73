"""Every text of the sources has its German, with the same placeholders; nothing in the catalog is left over."""
import gettext
import io
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
GERMAN = ROOT / "data" / "po" / "de.po"


def entries(command):
    """What a PO file translates, as {text: translation}; a plural form is {(text, form): translation}."""
    compiled = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    catalog = gettext.GNUTranslations(io.BytesIO(compiled))._catalog
    return {text: german for text, german in catalog.items() if text != ""}


def placeholders(text):
    """The arguments a text prints: {} counts up from 0, {1:>5} names its own."""
    found = []
    for number, field in enumerate(re.findall(r"\{([^{}]*)\}", text.replace("{{", "").replace("}}", ""))):
        index, colon, form = field.partition(":")
        found.append((index or str(number), colon + form))
    return sorted(found)


def english_of(texts, key):
    """The texts whose placeholders a translation may have."""
    if not isinstance(key, tuple):
        return [key]
    return [texts[key], texts[(key[0], 1)]] if key[1] == 0 else [texts[key]]


def faults():
    with tempfile.TemporaryDirectory() as folder:
        extracted = pathlib.Path(folder) / "bfb.pot"
        english = pathlib.Path(folder) / "en.po"
        subprocess.run(["sh", ROOT / "data" / "po" / "extract.sh", extracted], check=True)
        # An English "translation" of everything makes the texts readable as a catalog, plural forms and all.
        header = "nplurals=INTEGER; plural=EXPRESSION"
        template = extracted.read_text(encoding="utf-8")
        extracted.write_text(template.replace(header, "nplurals=2; plural=n != 1"), encoding="utf-8")
        subprocess.run(["msgen", "--lang=en", extracted, "-o", english], check=True)
        texts = entries(["msgfmt", english, "-o", "-"])
    german = entries(["msgfmt", "--check-format", "--check-domain", GERMAN, "-o", "-"])

    for key in texts.keys() - german.keys():
        yield f"no German for: {texts[key]!r}"
    for key in german.keys() - texts.keys():
        yield f"no longer used: {key!r}"
    for key in texts.keys() & german.keys():
        if placeholders(german[key]) not in [placeholders(text) for text in english_of(texts, key)]:
            yield f"other placeholders: {texts[key]!r} -> {german[key]!r}"
    if re.search(r"^#~", GERMAN.read_text(encoding="utf-8"), re.MULTILINE):
        yield "obsolete entries; run data/po/update.sh"


found = sorted(faults())
print("\n".join(found) or "the German catalog is complete")
if found:
    print(f"{len(found)} faults; data/po/update.sh adds what is missing, for translation")
sys.exit(bool(found))
