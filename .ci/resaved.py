"""Workbooks of the examples, saved again by other programs, must say what they said: they become the same TOML.

usage: resaved.py [--office] PROGRAM FOLDER BUDGET…
openpyxl saves them; with --office LibreOffice, too.
"""
import subprocess
import sys
from pathlib import Path

import openpyxl


def by_openpyxl(book, folder):
    saved = folder / "openpyxl.xlsx"
    openpyxl.load_workbook(book).save(saved)
    return saved


def by_office(book, folder):
    out = folder / "office"
    command = ["soffice", f"-env:UserInstallation=file://{folder.resolve()}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, book], check=True, stdout=subprocess.DEVNULL, timeout=300)
    return out / book.name


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--office"]
    program, folder, budgets = arguments[0], Path(arguments[1]), arguments[2:]
    savers = [by_openpyxl] + ([by_office] if "--office" in sys.argv else [])
    folder.mkdir(parents=True, exist_ok=True)

    def convert(source, target):
        target.unlink(missing_ok=True)
        subprocess.run([program, "convert", source, target], check=True, stdout=subprocess.DEVNULL)
        return target

    failed = 0
    for budget in budgets:
        book = convert(budget, folder / "book.xlsx")
        said = convert(book, folder / "ours.toml").read_bytes()
        for saver in savers:
            same = convert(saver(book, folder), folder / "theirs.toml").read_bytes() == said
            failed += not same
            print(f"{'ok' if same else 'FAILED':6} {budget} {saver.__name__}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
