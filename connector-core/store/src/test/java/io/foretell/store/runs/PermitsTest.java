package io.foretell.store.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.call.AllowancePermits;
import io.foretell.engine.config.ApiAllowance;
import io.foretell.spi.crm.CallPermits.Kind;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pace of calls. */
final class PermitsTest {
    @TempDir
    Path folder;

    /** At a pace of one call in ten minutes a wait would be noticed. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void a_write_goes_right_after_the_look_before_it_whatever_the_pace() {
        ApiAllowance slow = new ApiAllowance(1.0 / 600, OptionalLong.of(100), OptionalDouble.empty(), 0);
        try (House house = new House(folder);
                AllowancePermits permits = new AllowancePermits("main", slow, house.store, house.clock)) {
            permits.acquire(Kind.READ);
            permits.acquire(Kind.WRITE);
            assertThat(permits.made()).isEqualTo(2);
        }
    }
}
