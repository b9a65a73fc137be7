package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;

final class CsvBodyTest {
    @Test
    void the_length_that_is_told_is_the_length_that_is_sent() throws IOException {
        CsvBody body = new CsvBody(
                List.of("Id", "Text__c"),
                List.of(
                        List.of("1", "plain"),
                        List.of("2", "Ünïcödé 中文 😀"),
                        List.of("3", "a, \"b\"\nc\r"),
                        List.of("4", ""),
                        List.of("5", "\"\"\"")));
        Buffer sent = new Buffer();
        body.writeTo(sent);
        assertThat(body.contentLength()).isEqualTo(sent.size());
        assertThat(sent.readUtf8()).startsWith("Id,Text__c\n1,plain\n").contains("3,\"a, \"\"b\"\"\nc\r\"\n4,\n");
    }
}
