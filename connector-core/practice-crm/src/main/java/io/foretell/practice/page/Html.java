package io.foretell.practice.page;

/** Builds HTML; everything that comes from a record is escaped. */
public final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Markup of ours, as it is. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text from anywhere. */
    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with text. {@code tag} may carry attributes of ours, such as {@code p class="small"}. */
    public Html element(String tag, String text) {
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
    public Html fact(String label, String value) {
        if (!value.isEmpty()) {
            element("dt", label).element("dd", value);
        }
        return this;
    }

    public static String escape(String text) {
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
