package io.foretell.practice.salesforce.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** The class that Camel wants for what it builds itself. */
public final class CamelAccount extends AbstractDescribedSObjectBase {
    private String industry;

    public CamelAccount() {
        getAttributes().setType("Account");
    }

    static CamelAccount named(String name, String industry) {
        CamelAccount account = new CamelAccount();
        account.setName(name);
        account.industry = industry;
        return account;
    }

    @JsonProperty("Industry")
    public String getIndustry() {
        return industry;
    }

    @JsonProperty("Industry")
    public void setIndustry(String industry) {
        this.industry = industry;
    }

    @Override
    public SObjectDescription description() {
        SObjectDescription description = new SObjectDescription();
        description.setName("Account");
        description.setLabel("Account");
        return description;
    }
}
