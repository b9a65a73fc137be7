package io.foretell.practice.salesforce.judge;

import io.foretell.practice.salesforce.PracticeOrg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.jspecify.annotations.Nullable;

/** Apache Camel's Salesforce component, signed in at a practice org in one of its four ways. */
final class CamelClient implements AutoCloseable {
    private static final String VERSION = "60.0";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SalesforceComponent salesforce = new SalesforceComponent();
    private final ProducerTemplate calls;

    private CamelClient(PracticeOrg org, AuthenticationType type, @Nullable JwtKey key, String refreshToken) {
        salesforce.setLoginUrl(org.url());
        salesforce.setClientId(org.options().clientId());
        salesforce.setAuthenticationType(type);
        switch (type) {
            case CLIENT_CREDENTIALS -> salesforce.setClientSecret(org.options().clientSecret());
            case USERNAME_PASSWORD -> {
                salesforce.setClientSecret(org.options().clientSecret());
                salesforce.setUserName(org.options().username());
                salesforce.setPassword(org.options().password());
            }
            case REFRESH_TOKEN -> {
                salesforce.setClientSecret(org.options().clientSecret());
                salesforce.setRefreshToken(refreshToken);
            }
            case JWT -> {
                salesforce.setUserName(org.options().username());
                salesforce.setJwtAudience(org.url());
                if (key != null) {
                    salesforce.setKeystore(store(key));
                }
            }
        }
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setApiVersion(VERSION);
        salesforce.setConfig(config);
        salesforce.setLazyLogin(true);
        context.addComponent("salesforce", salesforce);
        context.start();
        calls = context.createProducerTemplate();
    }

    static CamelClient of(PracticeOrg org) {
        return new CamelClient(org, AuthenticationType.CLIENT_CREDENTIALS, null, "");
    }

    static CamelClient of(PracticeOrg org, AuthenticationType type, JwtKey key, String refreshToken) {
        return new CamelClient(org, type, key, refreshToken);
    }

    private static KeyStoreParameters store(JwtKey key) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + key.store());
        store.setPassword(JwtKey.PASSWORD);
        store.setType("PKCS12");
        return store;
    }

    /** A call whose reply is the raw JSON. */
    String raw(String operation, @Nullable Object body) {
        return raw(operation, body, Map.of());
    }

    String raw(String operation, @Nullable Object body, Map<String, Object> headers) {
        String options = (operation.contains("?") ? "&" : "?") + "rawPayload=true";
        return calls.requestBodyAndHeaders("salesforce:" + operation + options, body, headers, String.class);
    }

    <T> T call(String operation, @Nullable Object body, Class<T> type) {
        return calls.requestBody("salesforce:" + operation, body, type);
    }

    String text(String operation, @Nullable Object body, Map<String, Object> headers) {
        InputStream in = calls.requestBodyAndHeaders("salesforce:" + operation, body, headers, InputStream.class);
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ProducerTemplate template() {
        return calls;
    }

    @Override
    public void close() {
        context.stop();
    }
}
