package io.foretell.practice.data;

/** A name in its two parts: Chinese ones begin with the family's. */
record PersonName(String first, String last) {
    static PersonName of(String name, String language) {
        if (language.equals("zh")) {
            return new PersonName(name.substring(1), name.substring(0, 1));
        }
        int space = name.indexOf(' ');
        return space < 0
                ? new PersonName("", name)
                : new PersonName(name.substring(0, space), name.substring(space + 1));
    }
}
