package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.CrmException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedHostsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "https://acme--uat.sandbox.my.salesforce.com",
                "https://acme.develop.my.salesforce.com",
                "https://na139.salesforce.com/",
                "https://acme.force.com",
                "https://acme.cloudforce.com",
                "https://acme.my.salesforce.mil",
                "https://proxy.example:8443/path",
                "https://other.example",
                "http://127.0.0.1:8787"
            })
    void the_vendors_own_domains_and_named_hosts_get_the_token(String url) {
        assertThat(hosts().check(url).encodedPath()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://salesforce.com.example",
                "https://acme-salesforce.com",
                "https://salesforce.com",
                "https://acme.lightning.force.com",
                "http://acme.my.salesforce.com",
                "http://other.example",
                "https://proxy.example:9999",
                "http://localhost:8787",
                "https://user:word@acme.my.salesforce.com",
                "nonsense",
                ""
            })
    void nobody_else_does(String url) {
        assertThatThrownBy(() -> hosts().check(url)).isInstanceOf(CrmException.class);
    }

    private static AllowedHosts hosts() {
        return new AllowedHosts(List.of("proxy.example:8443", "Other.Example", "127.0.0.1"));
    }
}
