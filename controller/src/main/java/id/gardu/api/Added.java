package id.gardu.api;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Outcome;

import java.util.List;

/** What is said of a thing that was added: its name, and what is unwise about it. */
record Added(String name, List<String> warnings) {
    static WebReply reply(WebRequest request, Form form, Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Done<String>(String name, var warnings) ->
                    Answers.created(new Added(name, warnings));
            case Outcome.Refused<String>(var mistakes) ->
                    Answers.refused(request, form.told(mistakes));
        };
    }
}
