package io.foretell.practice.salesforce.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MultiPartTest {
    @Test
    void parts_keep_their_bytes_and_line_breaks() {
        String body = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"package.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\nPK\r\n\0end\r\n\r\n--xyz\r\n"
                + "Content-Disposition: form-data; name=\"entity_content\"\r\n\r\n{}\r\n--xyz--\r\n";
        var parts = MultiPart.parse("multipart/form-data; boundary=xyz", body.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(parts).containsOnlyKeys("file", "entity_content");
        assertThat(new String(parts.get("file"), StandardCharsets.ISO_8859_1)).isEqualTo("PK\r\n\0end\r\n");
        assertThat(new String(parts.get("entity_content"), StandardCharsets.UTF_8))
                .isEqualTo("{}");
    }

    @Test
    void another_content_type_is_refused() {
        assertThatThrownBy(() -> MultiPart.parse("application/json", new byte[0]))
                .isInstanceOf(BadDeploy.class);
    }
}
