"""datapackage.json (Frictionless Data Package 1) and croissant.json (MLCommons Croissant 1.0), as plain JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from newscrawl import __version__
from newscrawl.dataset.export import File
from newscrawl.dataset.tables import Column, Table

NAME = "newscrawl-export"
RIGHTS = "The texts belong to their publishers; README.md says what may be done with them."

FORMAT_ORDER = ("parquet", "jsonl", "csv")
"""The one that keeps most of the types first."""

_FIELDS = {
    "text": "string", "whole": "integer", "number": "number", "flag": "boolean", "moment": "datetime", "day": "date",
    "texts": "array", "object": "object", "objects": "array",
}  # fmt: skip
_MEDIA = {"jsonl": "application/jsonl", "csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_ENCODINGS = {"jsonl": "application/jsonlines", "csv": "text/csv", "parquet": "application/x-parquet"}
"""As Croissant names them."""
_CROISSANT = {
    "text": "sc:Text", "whole": "sc:Integer", "number": "sc:Float", "flag": "sc:Boolean", "moment": "sc:DateTime", "day": "sc:Date",
}  # fmt: skip
_CONTEXT: Mapping[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/", "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty", "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract", "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated",
    "replace": "cr:replace", "samplingRate": "cr:samplingRate", "sc": "https://schema.org/",
    "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField", "transform": "cr:transform",
}  # fmt: skip


def datapackage(tables: Mapping[str, Table], files: Iterable[File], description: str) -> dict[str, Any]:
    """One resource a file. Parquet carries its own schema, so it is listed with hash and size only; so are empty files."""
    return {
        "profile": "data-package",
        "name": NAME,
        "title": "News crawled by newscrawl",
        "description": description,
        "version": __version__,
        "licenses": [{"name": "other", "title": RIGHTS}],
        "resources": [_resource(file, tables[file.table]) for file in files],
    }


def _resource(file: File, table: Table) -> dict[str, Any]:
    about = {
        "name": file.path.replace("/", "-").replace(".", "-"),
        "title": f"{table.name}{'' if file.part == 'all' else f' ({file.part})'}, {file.format}",
        "description": table.doc,
        "path": file.path,
        "format": file.format,
        "mediatype": _MEDIA[file.format],
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.format == "parquet" or not file.rows:  # frictionless cannot read JSON Lines without a line
        return {**about, "type": "file"}
    table_only = {"type": "table", "profile": "tabular-data-resource", "encoding": "utf-8"}
    return {**about, **table_only, "schema": _schema(table)}


def _schema(table: Table) -> dict[str, Any]:
    key = {} if table.name == "skipped" else {"primaryKey": list(table.key)}
    return {"fields": [_field(column) for column in table.columns], "missingValues": [""], **key}


def _field(column: Column) -> dict[str, Any]:
    constraints = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": _FIELDS[column.kind], "description": column.doc, **constraints}


def croissant(tables: Mapping[str, Table], files: list[File], description: str, until: str) -> dict[str, Any]:
    """One record set a table, read from the files of the first format; `until`: the last day of fetching."""
    main = main_format(files)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME,
        "description": description,
        "version": __version__,
        "datePublished": until,
        "license": RIGHTS,
        "citeAs": cite(until),
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": file.path,
                "name": file.path,
                "contentUrl": file.path,
                "contentSize": f"{file.size} B",
                "encodingFormat": _ENCODINGS[file.format],
                "sha256": file.sha256,
            }
            for file in files
        ],
        "recordSet": [
            _record_set(tables[file.table], file) for file in files if file.format == main
        ],
    }  # fmt: skip


def main_format(files: Iterable[File]) -> str:
    """The format that cards point to: the one that keeps most of the types."""
    formats = {file.format for file in files}
    return next(name for name in FORMAT_ORDER if name in formats)


def cite(until: str) -> str:
    """How to cite the dataset, as BibTeX; its name and hash stand in the place of a publisher's number."""
    return (
        f"@misc{{newscrawl_export, title = {{News crawled by newscrawl {__version__}, as fetched until {until}}}, "
        "note = {Identify the data by the SHA-256 of its SHA256SUMS file}}"
    )


def _record_set(table: Table, file: File) -> dict[str, Any]:
    name = table.name if file.part == "all" else f"{table.name}-{file.part}"
    keys = [] if table.name == "skipped" else [{"@id": f"{name}/{column}"} for column in table.key]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.doc,
        **({"key": keys} if keys else {}),
        "field": [_record_field(column, name, file) for column in table.columns],
    }


def _record_field(column: Column, record_set: str, file: File) -> dict[str, Any]:
    name = f"{record_set}/{column.name}"
    is_nested = file.format != "csv"
    field = {
        "@type": "cr:Field",
        "@id": name,
        "name": name,
        "description": column.doc or column.name,
        **({"repeated": True} if is_nested and column.kind in ("texts", "objects") else {}),
    }
    source = {"fileObject": {"@id": file.path}, "extract": {"column": column.name}}
    if not column.parts or not is_nested:
        return {**field, "dataType": _CROISSANT.get(column.kind, "sc:Text"), "source": source}
    return {**field, "subField": [_part_field(part, name, source) for part in column.parts]}


def _part_field(part: Column, parent: str, source: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{parent}/{part.name}",
        "name": f"{parent}/{part.name}",
        "dataType": _CROISSANT[part.kind],
        # Quoted, because some names (where) are words of JSONPath.
        "source": {**source, "transform": {"jsonPath": f"'{part.name}'"}},
    }
