package io.lmscore.store.timescale.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonArray;
import io.lmscore.store.value.JsonBoolean;
import io.lmscore.store.value.JsonNull;
import io.lmscore.store.value.JsonNumber;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the text of a {@code jsonb} column. */
public final class JsonReader {
  /**
   * Texts of this store obey the limits of {@link Json}; those of other clients may exceed them.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Json.MAX_DOCUMENT_BYTES)
                  .maxNumberLength(Json.MAX_DOCUMENT_BYTES)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * Reads the object of that text.
   *
   * @throws io.lmscore.store.RejectedException when it breaks a rule of {@link Json}
   * @throws IllegalArgumentException when it is no object
   */
  public static JsonObject object(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      if (read(parser) instanceof JsonObject object) {
        return object;
      }
      throw new IllegalArgumentException("the JSON text is not an object");
    } catch (IOException e) {
      throw new IllegalArgumentException("the text is not valid JSON", e);
    }
  }

  private static Json read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new JsonText(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> JsonNull.INSTANCE;
      default -> throw new IllegalArgumentException("unexpected " + parser.currentToken());
    };
  }

  private static JsonObject members(JsonParser parser) throws IOException {
    Map<String, Json> members = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      members.put(key, read(parser));
    }
    return members.isEmpty() ? JsonObject.empty() : new JsonObject(members);
  }

  private static JsonArray items(JsonParser parser) throws IOException {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
    }
    return new JsonArray(items);
  }

  /** Whole numbers that fit in 64 bits are exact; others become doubles, as {@link JsonNumber}. */
  private static JsonNumber number(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> new JsonNumber(parser.getLongValue());
      default -> new JsonNumber(parser.getDoubleValue());
    };
  }
}
