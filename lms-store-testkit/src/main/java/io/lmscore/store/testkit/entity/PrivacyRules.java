package io.lmscore.store.testkit.entity;

import static io.lmscore.store.testkit.entity.EntityData.ACME;
import static io.lmscore.store.testkit.entity.EntityData.OTHER;
import static io.lmscore.store.testkit.entity.EntityData.id;

import io.lmscore.store.StoreException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rule ORG-3: messages in the view of an organisation reveal nothing about the entities of
 * others.
 */
final class PrivacyRules {
  private static final EntityDraft THEIRS =
      EntityDraft.of(id(1), "SecretType", "secret-name")
          .withProperties(JsonObject.of("secret", "secret-value"));
  private static final EntityDraft OURS =
      EntityDraft.of(id(1), "Device", "device").withOrganization(ACME);
  private static final int VERSION = 3;

  private PrivacyRules() {}

  static Rule messages() {
    Map<String, Consumer<EntityStore>> calls = new LinkedHashMap<>();
    calls.put("insert", view -> view.insert(OURS));
    calls.put("put", view -> view.put(OURS));
    calls.put(
        "putAll",
        view ->
            view.putAll(
                List.of(EntityDraft.of(id(2), "Device", "device").withOrganization(ACME), OURS)));
    calls.put("update", view -> view.update(OURS, 1));
    calls.put("patch", view -> view.patch(id(1), JsonObject.empty()));
    calls.put("patch with version", view -> view.patch(id(1), JsonObject.empty(), 1));
    calls.put("delete with version", view -> view.delete(id(1), 1));
    RuleBuilder<EntityStore> rule = RuleBuilder.entity("ORG-3");
    for (Map.Entry<String, Consumer<EntityStore>> call : calls.entrySet()) {
      rule.trial(
              call.getKey() + ", of another organisation",
              entities -> hidden(entities, THEIRS.withOrganization(OTHER), call.getValue()))
          .trial(
              call.getKey() + ", of no organisation",
              entities -> hidden(entities, THEIRS, call.getValue()));
    }
    return rule.trial("another organisation and none look the same", PrivacyRules::alike).build();
  }

  private static void hidden(EntityStore entities, EntityDraft stored, Consumer<EntityStore> call) {
    for (int i = 0; i < VERSION; i++) {
      entities.put(stored);
    }
    for (String text : texts(entities, call)) {
      for (String secret : List.of("ecret", OTHER.toString(), "version " + VERSION)) {
        Expect.that("the message tells '" + secret + "': " + text, !text.contains(secret));
      }
    }
  }

  private static void alike(EntityStore entities) {
    entities.put(THEIRS.withOrganization(OTHER));
    List<String> another = texts(entities, view -> view.put(OURS));
    entities.delete(id(1));
    entities.put(THEIRS);
    Expect.equal("messages", texts(entities, view -> view.put(OURS)), another);
  }

  /**
   * Returns the messages of the failure and of all its causes and suppressed failures; empty when
   * the call succeeds.
   */
  private static List<String> texts(EntityStore entities, Consumer<EntityStore> call) {
    List<String> texts = new ArrayList<>();
    try {
      call.accept(entities.forOrganization(ACME));
    } catch (StoreException e) {
      for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
        texts.add(t.toString());
        for (Throwable suppressed : t.getSuppressed()) {
          texts.add(suppressed.toString());
        }
      }
    }
    return texts;
  }
}
