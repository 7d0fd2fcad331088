package id.gardu.api;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * A call that Vert.x found not to keep the contract.
 *
 * @param unreadable nobody reads its media type
 */
record ContractRefusal(boolean unreadable, List<String> mistakes) {
    /** Empty when the call failed for another reason. */
    static Optional<ContractRefusal> of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ValidatorException refused) {
                return Optional.of(
                        new ContractRefusal(
                                refused.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT,
                                ContractMistakes.of(refused)));
            }
        }
        return Optional.empty();
    }

    WebReply reply(WebRequest request) {
        return unreadable
                ? Answers.unsupported(request, String.join("; ", mistakes))
                : Answers.notAsContract(request, mistakes);
    }
}
