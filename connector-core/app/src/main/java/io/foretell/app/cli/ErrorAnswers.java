package io.foretell.app.cli;

import io.foretell.app.config.ConfigException;
import io.foretell.app.terminal.Answer;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as answers: a code and a sentence that says what to do; details go to the log. */
final class ErrorAnswers {
    static final ErrorCode USAGE = new ErrorCode("F-1002", ErrorKind.CONFIG);
    private static final ErrorCode BUG = new ErrorCode("F-4999", ErrorKind.SYSTEM);
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    private ErrorAnswers() {}

    static Answer of(Throwable error) {
        if (error instanceof ForetellException known) {
            log.warn("command_failed code={} detail={}", known.code(), known.detail(), known);
            return answer(ExitCodes.of(known), known.code(), String.valueOf(known.getMessage()), known);
        }
        log.error("command_failed code={}", BUG, error);
        String where = Logs.file()
                .map(file -> "the log is at " + file + ".")
                .orElse("run it again with --verbose to see more.");
        return answer(
                ExitCodes.of(error),
                BUG,
                "Something went wrong that should not (" + error.getClass().getSimpleName() + "): this is a bug, "
                        + where,
                error);
    }

    static Answer usage(String sentence) {
        return answer(ExitCodes.WRONG_CONFIGURATION, USAGE, sentence, new ForetellException(USAGE, sentence));
    }

    private static Answer answer(int exit, ErrorCode code, String message, Throwable error) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code.id());
        json.put("kind", code.kind().name());
        json.put("message", message);
        if (error instanceof ConfigException config) {
            json.put("problems", config.problems());
        }
        return new Answer(exit, Map.of("error", json), code + "  " + message);
    }
}
