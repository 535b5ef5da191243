#include "platform/xml/stream.hpp"

#include <gtest/gtest.h>

#include <string>

namespace aftercare::xml {
namespace {

// Writes down what happens; pauses after elements of one name.
class Listener : public Handler {
public:
    std::string heard;
    Stream* stream = nullptr;

    void begin(std::string_view name, const Attributes& attributes) override {
        heard += "<" + std::string(name) + (attributes["r"].empty() ? "" : " r=" + std::string(attributes["r"])) + ">";
    }
    void end(std::string_view name) override {
        heard += "</" + std::string(name) + ">";
        if (name == "row") stream->pause();
    }
    void text(std::string_view part) override { heard += part; }
};

struct Outcome {
    std::string heard;
    int pauses = 0;
    std::optional<Fault> fault;
};

Outcome read(std::string_view text, std::size_t piece, const StreamLimits& limits = {}) {
    Listener listener;
    Stream stream(listener, limits);
    listener.stream = &stream;
    Outcome outcome;
    for (std::size_t at = 0;; at += piece) {
        const bool last = at >= text.size();
        auto state = stream.feed(last ? std::string_view() : text.substr(at, piece), last);
        while (state && *state == Stream::State::paused) {
            ++outcome.pauses;
            state = stream.resume();
        }
        if (!state) outcome.fault = state.error();
        if (last || !state) break;
    }
    outcome.heard = listener.heard;
    return outcome;
}

TEST(XmlStream, tells_local_names_texts_and_attributes_whatever_the_pieces) {
    const std::string text = R"(<?xml version="1.0"?><x:a xmlns:x="u"><row x:r="1">one &amp; two</row><row r="2"/></x:a>)";
    for (const std::size_t piece : {1, 2, 7, 1000}) {
        const Outcome outcome = read(text, piece);
        EXPECT_FALSE(outcome.fault);
        EXPECT_EQ(outcome.heard, "<a><row r=1>one & two</row><row r=2></row></a>");
        EXPECT_EQ(outcome.pauses, 2);
    }
}

TEST(Q_14_xml_stream, refuses_what_strangers_should_not_send) {
    const auto reason_of = [](std::string_view text, const StreamLimits& limits = {}) {
        return read(text, 64, limits).fault.value().reason;
    };
    EXPECT_EQ(reason_of("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Reason::document_type);
    EXPECT_EQ(reason_of("<!DOCTYPE a><a/>"), Reason::document_type);
    EXPECT_EQ(reason_of("<a>&b;</a>"), Reason::malformed);
    EXPECT_EQ(reason_of("<a><b></a>"), Reason::malformed);
    EXPECT_EQ(reason_of("<a>"), Reason::malformed);
    EXPECT_EQ(reason_of(""), Reason::malformed);
    EXPECT_EQ(reason_of("<a><b><c/></b></a>", {.depth = 2}), Reason::too_deep);
    EXPECT_EQ(reason_of("<a b=\"" + std::string(10'000, 'x') + "\"/>", {.tag = 1000}), Reason::too_large);
}

}  // namespace
}  // namespace aftercare::xml
