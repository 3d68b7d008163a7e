package io.lmscore.store.timescale.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.lmscore.store.spi.encoding.Micros;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts properties to JSON that keeps their kinds: text, booleans and integers as such, a double
 * as {@code {"d": number}}, an instant as {@code {"t": microseconds}}, a list as an array of these.
 * Equal values have equal JSON, on every JDK.
 */
public final class ValueCodec {
  private static final String DOUBLE = "d";
  private static final String INSTANT = "t";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the shortest; not every JDK does
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(PropertyMap.MAX_BYTES).build())
          .build();

  private ValueCodec() {}

  public static String write(PropertyMap properties) {
    if (properties.values().isEmpty()) {
      return "{}";
    }
    return text(
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, Value> property : properties.values().entrySet()) {
            json.writeFieldName(property.getKey());
            write(property.getValue(), json);
          }
          json.writeEndObject();
        });
  }

  public static String write(Value value) {
    return text(json -> write(value, json));
  }

  /**
   * Reads the properties from a text of {@link #write(PropertyMap)}.
   *
   * @throws IllegalArgumentException when the text contains anything else
   * @throws io.lmscore.store.RejectedException when it breaks a rule of properties
   */
  public static PropertyMap read(String text) {
    if (text.equals("{}")) {
      return PropertyMap.empty();
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT);
      Map<String, Value> values = new HashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        values.put(key, value(parser));
      }
      return new PropertyMap(values);
    } catch (IOException e) {
      throw new IllegalArgumentException("the properties are not valid JSON", e);
    }
  }

  /** Reads the value from a text of {@link #write(Value)}. */
  public static Value readValue(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new IllegalArgumentException("the value is not valid JSON", e);
    }
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String text(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return text.toString();
  }

  private static void write(Value value, JsonGenerator json) throws IOException {
    if (value instanceof TextValue text) {
      json.writeString(text.value());
    } else if (value instanceof BooleanValue bool) {
      json.writeBoolean(bool.value());
    } else if (value instanceof IntegerValue integer) {
      json.writeNumber(integer.value());
    } else if (value instanceof DoubleValue real) {
      json.writeStartObject();
      json.writeNumberField(DOUBLE, real.value());
      json.writeEndObject();
    } else if (value instanceof InstantValue instant) {
      json.writeStartObject();
      json.writeNumberField(INSTANT, Micros.of(instant.value()));
      json.writeEndObject();
    } else if (value instanceof ListValue list) {
      json.writeStartArray();
      for (Value item : list.items()) {
        write(item, json);
      }
      json.writeEndArray();
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new TextValue(parser.getText());
      case VALUE_TRUE -> new BooleanValue(true);
      case VALUE_FALSE -> new BooleanValue(false);
      case VALUE_NUMBER_INT -> new IntegerValue(parser.getLongValue());
      case START_OBJECT -> number(parser);
      case START_ARRAY -> list(parser);
      default ->
          throw new IllegalArgumentException(
              "unexpected token instead of a value: " + parser.currentToken());
    };
  }

  private static Value number(JsonParser parser) throws IOException {
    expect(parser.nextToken(), JsonToken.FIELD_NAME);
    String kind = parser.currentName();
    parser.nextToken();
    Value value =
        switch (kind) {
          case DOUBLE -> new DoubleValue(parser.getDoubleValue());
          case INSTANT -> new InstantValue(Micros.toInstant(parser.getLongValue()));
          default -> throw new IllegalArgumentException("unknown kind of value: " + kind);
        };
    expect(parser.nextToken(), JsonToken.END_OBJECT);
    return value;
  }

  private static ListValue list(JsonParser parser) throws IOException {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new ListValue(items);
  }

  private static void expect(JsonToken found, JsonToken expected) {
    if (found != expected) {
      throw new IllegalArgumentException("found " + found + " instead of " + expected);
    }
  }
}
