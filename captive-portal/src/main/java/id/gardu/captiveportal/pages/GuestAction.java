package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

/** An action for somebody who stands at a gateway. */
@FunctionalInterface
interface GuestAction {
    WebReply answer(WebRequest request, Guest guest) throws FrontDeskUnavailable;
}
