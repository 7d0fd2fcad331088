/**
 * The one HTTP house of both listeners: server, limits, headers, TLS, templates and languages.
 * Knows no page and no rule; a door mounts its routes on {@link
 * id.gardu.captiveportal.http.WebListener} and answers with {@link
 * id.gardu.captiveportal.http.WebReply}.
 */
@NullMarked
package id.gardu.captiveportal.http;

import org.jspecify.annotations.NullMarked;
