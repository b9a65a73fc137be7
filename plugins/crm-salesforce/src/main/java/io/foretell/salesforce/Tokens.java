package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.option.Secret;

/** Where a call gets its token. Safe for several threads. */
interface Tokens {
    AccessToken get();

    /** The next token after this one was refused. */
    AccessToken after(AccessToken refused);

    /**
     * The token that an administrator lent for one command; it is kept nowhere, and there is no second one.
     *
     * @param own the connection's token, whose org it must be for
     */
    static Tokens lent(Secret token, AccessToken own) {
        String text = token.reveal();
        int mark = text.indexOf('!');
        if (mark < 15 || !own.orgId().startsWith(text.substring(0, 15))) {
            throw new CrmException(
                    ErrorClass.AUTH,
                    "The administrator's access token is not one of this org (" + own.orgId()
                            + "): sign in to this org and copy the token of that session.");
        }
        AccessToken lent = new AccessToken(token, own.instance(), own.orgId(), own.userId());
        return new Tokens() {
            @Override
            public AccessToken get() {
                return lent;
            }

            @Override
            public AccessToken after(AccessToken refused) {
                throw new CrmException(
                        ErrorClass.AUTH,
                        "Salesforce does not accept the administrator's access token (any more): sign in again and repeat"
                                + " the command with the new one.");
            }
        };
    }
}
