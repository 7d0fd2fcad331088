#!/usr/bin/env python3
"""How many source files of ours a journey enters: scripts/bench files.

A warm controller runs under JaCoCo's agent; what it has executed is forgotten, one packet or login is made, what it has
executed then is kept. Five times: a file counts when a line of it was executed every time that a controller at rest does not
execute, so what its loops do meanwhile does not count. One JSON line a journey; --list prints the files too.
"""
import argparse
import html.parser
import http.cookiejar
import json
import os
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree

TIMES = 5
arguments = argparse.ArgumentParser()
for name in ("auth", "accounting", "portal", "secret", "java", "cli", "agent", "vouchers", "who"):
    arguments.add_argument("--" + name, required=True)
arguments.add_argument("--classes", action="append", required=True)
arguments.add_argument("--list", action="store_true")
given = arguments.parse_args()
folder = tempfile.mkdtemp()
vouchers = open(given.vouchers).read().split()


def radius(door, kind, lines):
    attributes = "\n".join(lines + ['NAS-Identifier = "nas-0000"', "Message-Authenticator = 0x00"])
    done = subprocess.run(["radclient", "-x", "-r", "1", door, kind, given.secret], input=attributes, text=True, capture_output=True)
    if done.returncode != 0:
        raise SystemExit(f"{kind} was not answered: {done.stdout}{done.stderr}")


def access():
    radius(given.auth, "auth", ['User-Name = "user000000"', 'User-Password = "pass000000"'])


def record(session, status, seconds, octets):
    radius(given.accounting, "acct", [
        f"Acct-Status-Type = {status}", f'Acct-Session-Id = "{session}"', 'User-Name = "user000000"',
        f"Acct-Session-Time = {seconds}", f"Acct-Input-Octets = {octets}", f"Acct-Output-Octets = {octets}"])


class Form(html.parser.HTMLParser):
    """The form whose button says what it is for: its address and what it sends."""

    def __init__(self, page, field):
        super().__init__()
        self.forms, self.field = [], field
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.forms.append((values.get("action", ""), {}))
        elif tag == "input" and self.forms and values.get("name"):
            self.forms[-1][1][values["name"]] = values.get("value") or ""

    def found(self):
        return next((form for form in self.forms if self.field in form[1]), None)


class Stay(urllib.request.HTTPRedirectHandler):
    """The gateway is not there: its address is where the login ends."""

    def redirect_request(self, request, answer, code, message, headers, address):
        if not address.startswith(given.portal):
            raise Handed(address)
        return super().redirect_request(request, answer, code, message, headers, address)


class Handed(Exception):
    pass


logins = 0


def login():
    global logins
    logins += 1
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), Stay)
    arrival = urllib.parse.urlencode({
        "res": "notyet", "uamip": "127.0.0.1", "uamport": "3990", "challenge": os.urandom(16).hex(), "called": "02-00-00-00-00-01",
        "mac": f"02-00-00-00-01-{logins:02X}", "ip": "10.1.0.9", "nasid": "nas-0000", "sessionid": f"s{logins}", "userurl": "http://example.id/"})
    with browser.open(f"{given.portal}/uam?{arrival}") as answer:
        page, address = answer.read().decode(), answer.geturl()
    visit = urllib.parse.parse_qs(urllib.parse.urlparse(address).query).get("visit", [""])[0]
    form = Form(page, "voucher").found()
    if form is None:
        with browser.open(f"{given.portal}/voucher?{urllib.parse.urlencode({'visit': visit})}") as answer:
            form = Form(answer.read().decode(), "voucher").found()
    action, values = form
    values["voucher"] = vouchers.pop()
    request = urllib.request.Request(
        urllib.parse.urljoin(given.portal, action), urllib.parse.urlencode(values).encode(), {"Origin": given.portal})
    try:
        with browser.open(request) as answer:
            page = answer.read().decode()
        # The page that says "you are in" posts to the gateway.
        action, values = Form(page, "visit").forms[0]
        browser.open(urllib.request.Request(urllib.parse.urljoin(given.portal, action), urllib.parse.urlencode(values).encode(), {"Origin": given.portal}))
    except Handed:
        return
    raise SystemExit("the login was not handed to the gateway:\n" + page)


def cli(*words):
    subprocess.run([given.java, "-jar", given.cli, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def executed(report):
    """Every line that was, by its file and number."""
    for package in xml.etree.ElementTree.parse(report).getroot().findall("package"):
        for source in package.findall("sourcefile"):
            file = package.get("name").removeprefix("id/gardu/") + "/" + source.get("name")
            for line in source.findall("line"):
                if int(line.get("ci")) > 0:
                    yield file, line.get("nr")


def turns(journey):
    """The lines of each turn."""
    host, port = given.agent.split(":")
    for turn in range(TIMES):
        dump = ["dump", "--address", host, "--port", port, "--reset", "--destfile"]
        cli(*dump, f"{folder}/before.{turn}.{journey.__name__}")
        journey()
        kept = f"{folder}/{turn}.{journey.__name__}"
        cli(*dump, kept)
        sources = [word for classes in given.classes for word in ("--classfiles", classes)]
        cli("report", kept, *sources, "--xml", kept + ".xml")
        yield set(executed(kept + ".xml"))


def files(journey, at_rest):
    return sorted(set.intersection(*({file for file, _ in lines - at_rest} for lines in turns(journey))))


def rest():
    time.sleep(2)


def interim():
    record("warm-0", "Interim-Update", 60 + interim.turn, 1000 * interim.turn)
    interim.turn += 1


interim.turn = 1
for turn in range(20):
    access()
for turn in range(5):
    record(f"warm-{turn}", "Start", 0, 0)
    record(f"warm-{turn}", "Interim-Update", 30, 500)
for turn in range(3):
    login()
at_rest = set.union(*turns(rest))
for what, journey in (("one Access-Request", access), ("one accounting record (Interim)", interim), ("one portal login by voucher", login)):
    entered = files(journey, at_rest)
    print(json.dumps({"bench": "files", "who": given.who, "journey": what, "files": len(entered)} | ({"entered": entered} if given.list else {})), flush=True)
