#include "platform/xml/xml.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::xml {
namespace {

Reason reason_of(std::string text, const Limits& limits = {}) {
    const auto document = Document::parse(std::move(text), limits);
    if (document) throw std::logic_error("was read");
    return document.error().reason;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

TEST(xml_reading, gives_local_names_of_declared_and_undeclared_prefixes) {
    const auto document =
        Document::parse("<nc:rpc-reply><chassis junos:style=\"inventory\"><name>\nA &amp; B\n</name></chassis></nc:rpc-reply>");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->first().name(), "rpc-reply");
    const Element chassis = document->first().child("chassis");
    EXPECT_EQ(chassis.attribute("style"), "inventory");
    EXPECT_EQ(chassis.child("name").text(), "\nA & B\n");
    EXPECT_FALSE(chassis.child("none"));
    EXPECT_EQ(chassis.child("none").name(), "");
}

TEST(xml_reading, takes_several_documents_with_text_and_comments_between_them) {
    const auto document =
        Document::parse("banner <!-- c --> <?xml version=\"1.0\"?><a/>\n]]>]]>\n<?xml version=\"1.0\"?><b/> host> ");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->first().name(), "a");
    EXPECT_EQ(document->first().next().name(), "b");
    EXPECT_FALSE(document->first().next().next());
}

TEST(xml_reading, joins_text_around_comments_and_cdata) {
    const auto document = Document::parse("<a>x<!-- y --><![CDATA[<z>]]></a>");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->first().text(), "x<z>");
}

TEST(xml_reading, tells_where_an_element_stands) {
    const auto document = Document::parse("<a>\n  <b/></a>");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->first().first_child().offset(), 7U);
}

TEST(xml_refusing, a_document_type_and_so_every_entity_bomb) {
    EXPECT_EQ(reason_of("<!DOCTYPE a><a/>"), Reason::document_type);
    EXPECT_EQ(reason_of("<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>"), Reason::document_type);
    EXPECT_EQ(reason_of("<!DOCTYPE l [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><l>&f;</l>"), Reason::document_type);
}

TEST(xml_refusing, what_is_not_well_formed) {
    for (const char* text : {"<a>", "<a></b>", "<a b=></a>", "<a", "</a>", "<a/><b>"})
        EXPECT_EQ(reason_of(text), Reason::malformed) << text;
}

TEST(xml_refusing, octets_and_references_that_xml_forbids) {
    EXPECT_EQ(reason_of(std::string("<a>\0</a>", 8)), Reason::malformed);
    EXPECT_EQ(reason_of("<a>\x0e</a>"), Reason::malformed);
    EXPECT_EQ(reason_of("<a>\xff</a>"), Reason::malformed);
    EXPECT_EQ(reason_of("<a>&#0;</a>"), Reason::malformed);
    EXPECT_EQ(reason_of("<a>&#xD800;</a>"), Reason::malformed);
    EXPECT_EQ(reason_of("<a>&#99999999999;</a>"), Reason::malformed);
}

TEST(xml_refusing, more_depth_than_allowed_without_using_the_stack) {
    EXPECT_EQ(reason_of(repeated("<a>", 300'000) + repeated("</a>", 300'000)), Reason::too_deep);
    EXPECT_TRUE(Document::parse(repeated("<a>", 64) + repeated("</a>", 64)));
    EXPECT_EQ(reason_of(repeated("<a>", 65) + repeated("</a>", 65)), Reason::too_deep);
}

TEST(xml_refusing, more_bytes_elements_or_attributes_than_allowed) {
    EXPECT_EQ(reason_of("<a>" + repeated("<b/>", 2'000'000) + "</a>"), Reason::too_large);
    EXPECT_EQ(reason_of("<a " + repeated("b='' ", 2'000'000) + "/>"), Reason::too_large);
    EXPECT_EQ(reason_of("<a>1234</a>", {.bytes = 10}), Reason::too_large);
}

TEST(xml_refusing, never_crashes_on_a_huge_attribute) {
    EXPECT_TRUE(Document::parse("<a b='" + std::string(8 << 20, 'x') + "'/>"));
}

RC_GTEST_PROP(xml_reading, anything_gives_a_tree_or_a_fault, (const std::string& text)) {
    const auto document = Document::parse(text);
    if (!document) RC_ASSERT(!document.error().detail.empty());
}

TEST(xml_references, are_decimal_or_hexadecimal_and_end_in_a_semicolon) {
    EXPECT_EQ(character_reference("&#65;B").point, 65U);
    EXPECT_EQ(character_reference("&#65;B").length, 5U);
    EXPECT_EQ(character_reference("&#x41;").point, 65U);
    EXPECT_EQ(character_reference("&#;").length, 0U);
    EXPECT_EQ(character_reference("&#65").length, 0U);
    EXPECT_EQ(character_reference("&amp;").length, 0U);
}

}  // namespace
}  // namespace aftercare::xml
