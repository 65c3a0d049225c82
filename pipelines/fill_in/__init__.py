"""Spreadsheets to fill in where a school has no export: declared in sheets.yml, with lists to choose from."""
