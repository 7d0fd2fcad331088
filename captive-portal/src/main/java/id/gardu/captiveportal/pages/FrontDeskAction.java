package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

/** An action that asks the front desk. */
@FunctionalInterface
interface FrontDeskAction {
    WebReply answer(WebRequest request) throws FrontDeskUnavailable;
}
