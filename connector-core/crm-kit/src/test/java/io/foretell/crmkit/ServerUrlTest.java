package io.foretell.crmkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.CrmException;
import org.junit.jupiter.api.Test;

final class ServerUrlTest {
    @Test
    void plain_http_is_taken_only_to_this_machine_or_when_allowed() {
        assertThat(ServerUrl.parse("https://crm.example.com/", false).host()).isEqualTo("crm.example.com");
        assertThat(ServerUrl.parse("http://127.0.0.1:8069", false).port()).isEqualTo(8069);
        assertThat(ServerUrl.parse("http://localhost", false).host()).isEqualTo("localhost");
        assertThat(ServerUrl.parse("http://[::1]:1", false).port()).isEqualTo(1);
        assertThat(ServerUrl.parse("http://crm.example.com", true).isHttps()).isFalse();
        for (String open : new String[] {"http://crm.example.com", "http://10.0.0.1", "http://127.0.0.1.example.com"}) {
            assertThatThrownBy(() -> ServerUrl.parse(open, false))
                    .isInstanceOf(CrmException.class)
                    .hasMessageContaining("allow_http");
        }
    }

    @Test
    void a_password_in_the_address_is_refused_and_not_shown() {
        assertThatThrownBy(() -> ServerUrl.parse("https://me:hidden@crm.example.com", false))
                .isInstanceOf(CrmException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void what_is_no_address_is_refused_in_words() {
        assertThatThrownBy(() -> ServerUrl.parse("crm.example.com", false))
                .isInstanceOf(CrmException.class)
                .hasMessageContaining("https://crm.example.com");
    }

    @Test
    void only_scheme_host_and_port_are_shown() {
        assertThat(ServerUrl.show(ServerUrl.parse("https://crm.example.com/a?key=1#x", false)))
                .isEqualTo("https://crm.example.com");
        assertThat(ServerUrl.show(ServerUrl.parse("http://127.0.0.1:8069/", false)))
                .isEqualTo("http://127.0.0.1:8069");
    }
}
