package io.foretell.salesforce;

/** A version of the API, such as 67.0. */
record ApiVersion(int number) implements Comparable<ApiVersion> {
    /** Older ones are retired within two years, and lack what reading here needs. */
    static final ApiVersion OLDEST = new ApiVersion(41);

    static ApiVersion parse(String text) {
        if (!text.matches("v?\\d{1,3}(\\.0)?")) {
            throw AllowedHosts.refused("'" + text + "' is not a version of the API: write 'api_version' like 67.0.");
        }
        return new ApiVersion(Integer.parseInt(text.replaceAll("^v|\\.0$", "")));
    }

    @Override
    public int compareTo(ApiVersion other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return number + ".0";
    }
}
