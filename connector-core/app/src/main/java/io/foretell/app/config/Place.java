package io.foretell.app.config;

/** A place in the file: as a JSON pointer for machines and as a dotted path for people. */
record Place(String pointer, String path) {
    static final Place ROOT = new Place("", "");

    Place key(String key) {
        return new Place(
                pointer + "/" + key.replace("~", "~0").replace("/", "~1"), path.isEmpty() ? key : path + "." + key);
    }

    Place item(int index) {
        return new Place(pointer + "/" + index, path + "[" + index + "]");
    }
}
