package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

final class TorchScriptTemplateTest {
    @Test
    void floats_are_rounded_to_the_nearest_bfloat16_and_ties_to_even() {
        float tieToEven = Float.intBitsToFloat(0x3f80_8000);
        float tieToOdd = Float.intBitsToFloat(0x3f81_8000);
        float above = Float.intBitsToFloat(0x3f80_8001);

        byte[] bytes =
                TorchScriptTemplate.bfloat16(FloatBuffer.wrap(new float[] {1f, tieToEven, tieToOdd, above, -2f}));

        assertThat(bytes).containsExactly(0x80, 0x3f, 0x80, 0x3f, 0x82, 0x3f, 0x81, 0x3f, 0x00, 0xc0);
    }
}
