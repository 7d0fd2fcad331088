package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.staff.Actor;

/** What a page answers to somebody who may see it. */
@FunctionalInterface
interface MemberAction {
    WebReply answer(WebRequest request, Actor.Member member) throws InterruptedException;
}
