package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageDetectorTest {
    private static final LanguageDetector DETECTOR = LanguageDetector.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Thanks!",
                "en|ok",
                "en|Great work, team",
                "en|Still broken. Please fix it.",
                "en|We have been waiting for the delivery since Monday and nobody calls back.",
                "en|Our café order was late",
                "zh|谢谢",
                "zh|请帮我check一下这个order的status",
                "zh|你们的服务太差了！！！",
                "zh|Foretell 的新版本很好用",
                "ja|ご連絡ありがとうございます。よろしくお願いします。",
                "de|Die Lieferung ist immer noch nicht angekommen und niemand ruft zurück.",
                "de|Vielen Dank für Ihre schnelle Hilfe",
                "fr|Je suis très déçu par votre service, personne ne me répond.",
                "es|Muchas gracias por su ayuda, todo funciona perfectamente."
            })
    void tells_the_language(String language, String text) {
        assertThat(DETECTOR.detect(text)).contains(language);
    }

    @Test
    void says_nothing_about_what_is_no_language() {
        assertThat(DETECTOR.detect("")).isEmpty();
        assertThat(DETECTOR.detect("12345 -- 👍")).isEmpty();
        assertThat(DETECTOR.detect("Здравствуйте, спасибо")).isEmpty();
    }
}
