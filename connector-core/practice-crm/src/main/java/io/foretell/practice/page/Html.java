package io.foretell.practice.page;

/** Builds HTML; everything that comes from a record is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Markup of ours, as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text from anywhere. */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with text. {@code tag} may carry attributes of ours, such as {@code p class="small"}. */
    Html element(String tag, String text) {
        int blank = tag.indexOf(' ');
        out.append('<')
                .append(tag)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(blank < 0 ? tag : tag.substring(0, blank))
                .append('>');
        return this;
    }

    /** A line of a definition list; left out when there is nothing to say. */
    Html fact(String label, String value) {
        if (!value.isEmpty()) {
            element("dt", label).element("dd", value);
        }
        return this;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
