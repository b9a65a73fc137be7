package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordIdsTest {
    @ParameterizedTest
    @CsvSource({
        "0013000000G7qNm,0013000000G7qNmAAJ",
        "a0DU0000009LO7X,a0DU0000009LO7XMAW",
        "001A0000006Vm9r,001A0000006Vm9rIAC",
        "'  0013000000G7qNm ',0013000000G7qNmAAJ",
        "0013000000G7qNmAAJ,0013000000G7qNmAAJ",
        "0013000000g7qnmaaj,0013000000G7qNmAAJ",
        "0013000000G7QNMAAJ,0013000000G7qNmAAJ",
    })
    void an_id_that_a_person_typed_gets_its_18_characters(String typed, String full) {
        assertThat(new SalesforcePlugin().recordId(typed)).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "not-an-id-at-all", "0013000000G7qNmAAA", "0013000000G7qN!", "北京北京北京北京北京北京北京北"})
    void what_is_no_id_comes_back_as_it_is(String typed) {
        assertThat(new SalesforcePlugin().recordId(typed)).isEqualTo(typed);
    }
}
