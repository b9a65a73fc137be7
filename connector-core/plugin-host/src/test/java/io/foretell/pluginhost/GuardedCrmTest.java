package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.WriteShape;
import io.foretell.spi.error.ForetellException;
import io.foretell.testkit.FakeCrmContext;
import io.foretell.testkit.PluginZip;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardedCrmTest {
    private static final String SOURCE = """
            package crm;
            import io.foretell.spi.crm.*;
            import io.foretell.spi.option.*;
            import java.util.*;
            public class Plug implements CrmPlugin {
                public String id() { return "wild"; }
                public String title() { return "Wild"; }
                public List<OptionSpec> options() { return List.of(); }
                public CrmSession connect(CrmContext context) {
                    return (CrmSession) java.lang.reflect.Proxy.newProxyInstance(Plug.class.getClassLoader(),
                        new Class<?>[] {CrmSession.class}, (proxy, method, arguments) -> {
                            switch (method.getName()) {
                                case "objects": return List.of(String.valueOf(
                                    Thread.currentThread().getContextClassLoader() == Plug.class.getClassLoader()));
                                case "describe": throw new CrmException(ErrorClass.SCHEMA, "No such object.");
                                case "tenant": return null;
                                case "close": return null;
                                default: throw new IllegalStateException("wild");
                            }
                        });
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_crms_sessions_are_guarded_and_its_own_errors_pass_through() {
        Path zip = PluginZip.named("wild").extension("crm.Plug", SOURCE).build(folder);
        PluginHostOptions options =
                PluginHostOptions.of(folder.resolve("home"), List.of(zip), TrustPolicy.development());
        try (PluginHost host = PluginHost.load(options)) {
            LoadedCrm loaded = host.registry().crms().get("wild");
            assertThat(loaded.plugin().label()).isEqualTo("wild 1.0.0");
            try (CrmSession session = loaded.crm().connect(FakeCrmContext.of(List.of()))) {
                assertThat(session.objects()).containsExactly("true");
                assertThatThrownBy(() -> session.describe("x"))
                        .isInstanceOf(CrmException.class)
                        .hasMessage("No such object.");
                assertCode("F-5103", session::tenant);
                assertCode("F-5101", () -> session.estimate(new WriteShape("x", 1, 1)));
                assertThat(session).isEqualTo(session).hasToString("extension of plugin 'wild 1.0.0'");
            }
        }
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ForetellException.class, e -> assertThat(e.code().id()).isEqualTo(code));
    }
}
