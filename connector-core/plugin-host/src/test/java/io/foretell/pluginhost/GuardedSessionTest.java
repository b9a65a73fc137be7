package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.enrich.EnricherSession;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GuardedSessionTest {
    /** A method with a default that the guard forgets would answer for the plugin, and nobody would notice. */
    @Test
    void whatever_a_session_can_be_asked_is_asked_of_the_plugins_own() {
        for (Method method : EnricherSession.class.getMethods()) {
            assertThat(Arrays.stream(GuardedSession.class.getDeclaredMethods())
                            .filter(own -> own.getName().equals(method.getName()))
                            .filter(own -> Arrays.equals(own.getParameterTypes(), method.getParameterTypes())))
                    .as(method.toString())
                    .isNotEmpty();
        }
    }
}
