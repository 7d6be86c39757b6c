"""The REST interface through a real server."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from verifier.render import FORMATS

Detail = Callable[[httpx.Response], str]

FERRY = {
    "title": "Ferry fire off Rostock",
    "published": "2025-06-02T09:00:00+02:00",
    "text": "A fire on a ferry off Rostock killed at least four people on Sunday evening, the coast guard said.",
}


def events(client: httpx.Client, address: str) -> list[dict[str, Any]]:
    with client.stream("GET", address) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        return [json.loads(line.removeprefix("data: ")) for line in stream.iter_lines() if line.startswith("data: ")]


def finished(client: httpx.Client, job: httpx.Response) -> str:
    """The id of the report that a job came to."""
    assert job.status_code == 202, job.text
    last = events(client, f"/jobs/{job.json()['id']}/events")[-1]
    assert last["state"] == "done", last
    return str(last["report"])


def test_an_article_is_checked_and_its_report_kept(client: httpx.Client) -> None:
    response = client.post("/verify", json=FERRY)
    made = response.json()
    schema = json.loads((files("verifier") / "report.schema.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(made))
    toll = next(c for c in made["claims"] if c["kind"] == "casualty")
    assert {e["document"]["outlet"] for e in toll["evidence"]} == {"Ostsee Zeitung", "Kurier"}
    assert client.get(response.headers["location"].removeprefix("/api/v1")).json() == made


def test_only_sources_published_until_then_count(client: httpx.Client) -> None:
    made = client.post("/verify", json=FERRY, params={"as_of": "2025-06-02T12:00:00+02:00"}).json()
    assert {e["document"]["outlet"] for c in made["claims"] for e in c["evidence"]} == {"Ostsee Zeitung"}
    assert made["corpus"]["as_of"] == "2025-06-02T12:00:00+02:00"


def test_a_job_tells_each_stage_and_then_its_report(client: httpx.Client) -> None:
    job = client.post("/jobs", json=FERRY)
    assert job.status_code == 202
    assert client.get(job.headers["location"].removeprefix("/api/v1")).json()["id"] == job.json()["id"]
    told = events(client, f"/jobs/{job.json()['id']}/events")
    order = ["queued", "running", "done"]
    assert sorted((t["state"] for t in told), key=order.index) == [t["state"] for t in told]
    assert told[-1]["stage"] == "compare"
    assert client.get(f"/reports/{told[-1]['report']}").status_code == 200


def test_claims_alone_have_no_verdict(client: httpx.Client) -> None:
    made = client.post("/claims", json=FERRY).json()
    assert made["claims"] and all("verdict" not in c for c in made["claims"])


def test_a_sentence_is_searched_for(client: httpx.Client) -> None:
    made = client.get("/search", params={"q": "how many people died on the ferry", "k": 2}).json()
    assert len(made["hits"]) == 2
    assert {"document", "quote", "span", "score"} <= made["hits"][0].keys()


def test_sources_are_added_shown_and_taken_out(client: httpx.Client) -> None:
    source = {"id": "radio/1", "title": "Trams", "outlet": "Radio", "text": "Trams ran late in Graz on Monday morning."}
    assert client.post("/documents", json=[source]).json()["added"] == 1
    assert client.post("/documents", json=[source]).json() == {"added": 0, "replaced": 0, "unchanged": 1, "failed": []}
    assert client.get("/documents", params={"id": "radio/1"}).json()["text"] == source["text"]
    assert client.get("/corpus").json()["outlets"]["Radio"] == 1
    assert client.delete("/documents", params={"id": "radio/1"}).json() == {"removed": 1}
    assert client.get("/documents", params={"id": "radio/1"}).status_code == 404


def test_an_empty_field_is_one_that_is_not_known(client: httpx.Client) -> None:
    sources = [{"id": f"radio/{n}", "url": "", "title": "", "text": f"Tram {n} ran late in Graz."} for n in (7, 8)]
    assert client.post("/documents", json=sources).json()["added"] == 2
    assert client.get("/documents", params={"id": "radio/7"}).json()["url"] is None
    for source in sources:
        client.delete("/documents", params={"id": source["id"]})


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_comes_in_every_format(client: httpx.Client, kept: str, form: str) -> None:
    response = client.get(f"/reports/{kept}", params={"format": form})
    assert response.status_code == 200
    assert "Ferry fire off Rostock" in response.text


def test_reports_are_listed_and_searched(client: httpx.Client, kept: str) -> None:
    assert kept in {e["id"] for e in client.get("/reports").json()}
    assert kept in {e["id"] for e in client.get("/reports", params={"q": "FERRY trelleborg"}).json()}
    assert client.get("/reports", params={"q": "ferry volcano"}).json() == []
    assert len(client.get("/reports", params={"limit": 1}).json()) == 1


def test_what_a_reviewer_says_is_kept_with_the_report(client: httpx.Client, kept: str) -> None:
    said = {"decision": "rejected", "note": "The yard says otherwise.", "reviewer": "jo"}
    assert client.put(f"/reports/{kept}/claims/c1/review", json=said).status_code == 204
    made = client.get(f"/reports/{kept}").json()["claims"][0]["review"]
    assert {k: made[k] for k in said} == said
    assert "The yard says otherwise." in client.get(f"/reports/{kept}", params={"format": "csv"}).text
    assert client.put(f"/reports/{kept}/claims/c1/review", json={}).status_code == 204
    assert "review" not in client.get(f"/reports/{kept}").json()["claims"][0]


def test_rechecking_shows_what_changed(client: httpx.Client) -> None:
    before = finished(client, client.post("/jobs", json=FERRY, params={"as_of": "2025-06-02T12:00:00+02:00"}))
    after = finished(client, client.post(f"/reports/{before}/recheck"))
    made = client.get(f"/reports/{after}/changes", params={"since": before}).json()["changes"]
    toll = next(c for c in made if c["after"]["kind"] == "casualty")
    assert (toll["before"]["verdict"], toll["after"]["verdict"]) == ("agreement", "outdated")


def test_a_report_can_be_forgotten(client: httpx.Client) -> None:
    id = finished(client, client.post("/jobs", json=FERRY))
    assert client.delete(f"/reports/{id}").status_code == 204
    assert client.get(f"/reports/{id}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("POST", "/verify", {}, 422, "text: Field required"),
        ("POST", "/verify", {"text": "", "title": "x"}, 422, "text"),
        ("POST", "/verify", {"text": 3}, 422, "valid string"),
        ("POST", "/verify", {"text": "A.", "colour": 1}, 422, "colour"),
        ("POST", "/verify", {"text": "A.", "published": "last week"}, 422, "published"),
        ("POST", "/verify", {"text": "A.", "language": "de"}, 422, "not supported (de)"),
        ("POST", "/verify", [], 422, "dictionary"),
        ("POST", "/claims", {"text": "word " * 50_000}, 413, "250,000 characters"),
        ("POST", "/documents", [], 422, "at least 1 item"),
        ("GET", "/search", None, 422, "q"),
        ("GET", "/search?q=x&k=1000", None, 422, "k"),
        ("GET", "/reports/none", None, 404, "no such report"),
        ("GET", "/reports/..%2f..%2fetc%2fpasswd", None, 404, "nothing at this address"),
        ("GET", "/jobs/none", None, 404, "no such job"),
        ("GET", "/jobs/none/events", None, 404, "no such job"),
        ("POST", "/reports/none/recheck", None, 404, "no such report"),
        ("PUT", "/reports/none/claims/c1/review", {}, 404, "no such report"),
        ("DELETE", "/reports/none", None, 404, "no such report"),
        ("GET", "/nothing", None, 404, "openapi.json"),
        ("PATCH", "/verify", {}, 405, "method"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_form(
    client: httpx.Client, detail_of: Detail, method: str, path: str, body: object, status: int, said: str
) -> None:
    response = client.request(method, path, json=body)
    assert response.status_code == status
    assert said in detail_of(response)


def test_a_body_that_is_no_json_is_refused(client: httpx.Client, detail_of: Detail) -> None:
    response = client.post("/verify", content=b'{"text": "\xff', headers={"content-type": "application/json"})
    assert response.status_code in (400, 422)
    assert detail_of(response)


def test_the_description_fits_the_interface(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {"/api/v1/verify", "/api/v1/jobs/{id}/events", "/api/v1/metrics"} <= described["paths"].keys()
    references = set(json.dumps(described).split('"$ref": "#/components/schemas/')[1:])
    assert {r.split('"')[0] for r in references} <= described["components"]["schemas"].keys()


def test_health_and_metrics_tell_how_it_goes(client: httpx.Client, kept: str) -> None:
    assert client.get("/health").json()["status"] == "ok"
    told = client.get("/metrics").text
    assert 'verifier_check_seconds_count{stage="compare"}' in told
    assert 'route="/api/v1/verify",status="200"' in told
