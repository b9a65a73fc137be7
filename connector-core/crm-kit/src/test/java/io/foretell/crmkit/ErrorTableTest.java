package io.foretell.crmkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorTableTest {
    private static final ErrorTable TABLE = new ErrorTable(List.of(
            ErrorRule.name("Missing", ErrorClass.SCHEMA, "There is no {1} for {what}.")
                    .saying("no (\\w+)"),
            ErrorRule.name("Missing", ErrorClass.NOT_FOUND, "Gone: {message}"),
            ErrorRule.status(504, ErrorClass.RETRY, "Slow.").onWrite(ErrorClass.AMBIGUOUS)));

    @Test
    void the_first_row_that_fits_decides() {
        assertThat(of(200, "Missing", "no field here", Kind.READ))
                .hasMessage("There is no field for reading.")
                .extracting(CrmException::errorClass)
                .isEqualTo(ErrorClass.SCHEMA);
        assertThat(of(200, "Missing", "lost", Kind.READ)).hasMessage("Gone: lost");
    }

    @Test
    void a_write_may_have_another_class() {
        assertThat(of(504, "", "", Kind.READ).errorClass()).isEqualTo(ErrorClass.RETRY);
        assertThat(of(504, "", "", Kind.WRITE).errorClass()).isEqualTo(ErrorClass.AMBIGUOUS);
    }

    @Test
    void what_fits_no_row_is_quoted_and_fatal() {
        CrmException unknown = of(200, "Strange", "x".repeat(1000), Kind.READ);
        assertThat(unknown.errorClass()).isEqualTo(ErrorClass.FATAL);
        assertThat(unknown.getMessage()).contains("xxx").hasSizeLessThan(500);
    }

    @Test
    void a_dollar_or_brace_in_the_crms_words_is_only_text() {
        assertThat(of(200, "Missing", "$1 {what} \\", Kind.READ)).hasMessage("Gone: $1 {what} \\");
    }

    private static CrmException of(int status, String name, String message, Kind kind) {
        return TABLE.exception(new Failure(status, name, message, kind), "reading", null);
    }
}
