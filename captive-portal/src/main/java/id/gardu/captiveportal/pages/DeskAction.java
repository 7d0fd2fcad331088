package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.DeskClosed;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

/** An action that asks the front desk. */
@FunctionalInterface
interface DeskAction {
    WebReply answer(WebRequest request) throws DeskClosed;
}
