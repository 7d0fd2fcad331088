package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;

import java.util.Map;

/** What the API says about one kind of thing. */
public interface Resource {
    /**
     * Its actions by operationId of the contract. They are called with requests that keep the
     * contract, may block, and may throw what {@link id.gardu.store.Faults#away} knows.
     */
    Map<String, WebAction> operations();
}
