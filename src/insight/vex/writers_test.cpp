#include "insight/vex/csaf_writer.hpp"
#include "insight/vex/openvex_writer.hpp"
#include "insight/vex/test_documents.hpp"

#include "insight/advisory/read.hpp"
#include "kit/temp_folder.hpp"
#include "platform/base/result.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace aftercare::insight::vex {

namespace {

std::string with(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

template <class Writer>
std::string large_document(std::size_t& largest_piece) {
    std::string bytes;
    constexpr std::uint32_t products = 20'000;
    Writer writer(
        [&](std::string_view piece) {
            largest_piece = std::max(largest_piece, piece.size());
            bytes += piece;
        },
        test_head(), products,
        [](std::uint32_t product) {
            return Product{.iri = "urn:example:" + std::to_string(product), .name = "Device " + std::to_string(product)};
        });
    for (int number = 0; number < 3; ++number) {
        writer.vulnerability({.number = "CVE-2024-100" + std::to_string(number)});
        for (std::uint32_t product = 0; product < products; ++product)
            if (product % 2 == 0)
                writer.statement(product, {.status = Status::fixed});
            else
                writer.statement(product,
                                 {.status = Status::under_investigation, .why = "Reason " + std::to_string(product % 7)});
    }
    EXPECT_TRUE(writer.finish());
    return bytes;
}

}  // namespace

TEST(INS_11_csaf, fulfils_the_rules_of_the_specification) {
    const std::string document = test_document<CsafWriter>();
    EXPECT_EQ(csaf_complaints(document), std::vector<std::string>{}) << document;
    for (const char* part : {R"("category":"csaf_vex")", R"("label":"AMBER")", R"("cve":"CVE-2024-39542")", R"("text":"PR1")",
                             R"("cpe":"cpe:2.3:o:juniper:junos:21.4:r3-s4.7:*:*:*:*:*:*")", R"("fixed":["product-2"])",
                             R"("known_not_affected":["product-3","product-4"])", R"("under_investigation":["product-5"])",
                             R"({"label":"component_not_present","product_ids":["product-3"]})",
                             R"({"category":"workaround","details":"Don't.","product_ids":["product-1"]})",
                             R"({"category":"impact","details":"It is about other platforms.","product_ids":["product-4"]})",
                             R"("revision_history":[{"date":"2024-07-11T08:00:00.000000Z","number":"1","summary":"First."})"})
        EXPECT_NE(document.find(part), std::string::npos) << part << "\n" << document;
    EXPECT_EQ(document.find("CVE-2024-1\""), std::string::npos) << "nothing was said of it";
}

TEST(INS_11_csaf, our_own_reader_understands_it) {
    const auto read = read_advisories(test_document<CsafWriter>());
    ASSERT_TRUE(read.has_value());
    ASSERT_EQ(read->advisories.size(), 2U);
    EXPECT_EQ(read->advisories[0].number.text(), "CVE-2024-39542");
}

TEST(INS_11_csaf, the_rules_find_what_is_wrong) {
    const std::string good = test_document<CsafWriter>();
    const auto complains = [](const std::string& document, std::string_view rule) {
        for (const std::string& complaint : csaf_complaints(document))
            if (complaint.starts_with(rule)) return true;
        return false;
    };
    EXPECT_TRUE(complains(with(good, R"("fixed":["product-2"])", R"("fixed":["product-9"])"), "6.1.1"));
    EXPECT_TRUE(complains(with(good, R"("product_id":"product-2")", R"("product_id":"product-1")"), "6.1.2"));
    EXPECT_TRUE(complains(with(good, R"("fixed":["product-2"])", R"("fixed":["product-1"])"), "6.1.6"));
    EXPECT_TRUE(complains(with(good, R"("number":"2")", R"("number":"3")"), "6.1.21"));
    EXPECT_TRUE(complains(with(good, R"("version":"2")", R"("version":"3")"), "6.1.16"));
    EXPECT_TRUE(complains(with(good, R"("threats":)", R"("other":)"), "6.1.27.9"));
    EXPECT_TRUE(complains(with(good, R"("remediations":)", R"("other":)"), "6.1.27.10"));
    EXPECT_TRUE(complains(with(good, R"("notes":)", R"("other":)"), "6.1.27.5"));
}

TEST(INS_11_openvex, fulfils_the_rules_of_the_specification) {
    const std::string document = test_document<OpenVexWriter>();
    EXPECT_EQ(openvex_complaints(document), std::vector<std::string>{}) << document;
    for (const char* part :
         {R"("@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.net/vex/2024-1")", R"("version":2)",
          R"("aliases":["JSA83002","PR1709837"])", R"("status":"fixed")", R"("purl":"pkg:generic/juniper/junos@21.4R3-S5")",
          R"("action_statement":"Fixed in 21.4R3-S5.\nDon't.")", R"("status_notes":"Its configuration is not known.")",
          R"("impact_statement":"It is about other platforms.")", R"("justification":"component_not_present")",
          R"("last_updated":"2024-07-12T08:00:00.000000Z")"})
        EXPECT_NE(document.find(part), std::string::npos) << part << "\n" << document;
}

TEST(INS_11_openvex, the_rules_find_what_is_wrong) {
    const std::string good = test_document<OpenVexWriter>();
    EXPECT_FALSE(openvex_complaints(with(good, R"("action_statement":)", R"("status_notes2":)")).empty());
    EXPECT_FALSE(
        openvex_complaints(with(good, R"("impact_statement":"It is about other platforms.")", R"("status_notes":"x")")).empty());
    EXPECT_FALSE(openvex_complaints(with(good, R"("status":"fixed")", R"("status":"mended")")).empty());
}

TEST(INS_11_vex, the_same_input_gives_the_same_bytes_in_any_order_of_statements) {
    EXPECT_EQ(test_document<CsafWriter>(), test_document<CsafWriter>());
    EXPECT_EQ(test_document<OpenVexWriter>(), test_document<OpenVexWriter>());
    const auto of = [](std::vector<std::uint32_t> order) {
        std::string bytes;
        CsafWriter writer([&](std::string_view piece) { bytes += piece; }, test_head(), kTestProducts, test_product);
        writer.vulnerability({.number = "PR1"});
        for (const std::uint32_t product : order) writer.statement(product, {.status = Status::fixed});
        EXPECT_TRUE(writer.finish());
        return bytes;
    };
    EXPECT_EQ(of({0, 3, 1}), of({3, 1, 0}));
}

TEST(INS_11_vex, many_statements_go_out_in_pieces) {
    std::size_t largest = 0;
    const std::string csaf = large_document<CsafWriter>(largest);
    EXPECT_EQ(csaf_complaints(csaf), std::vector<std::string>{});
    const std::string openvex = large_document<OpenVexWriter>(largest);
    EXPECT_EQ(openvex_complaints(openvex), std::vector<std::string>{});
    EXPECT_GT(csaf.size() + openvex.size(), std::size_t{3} << 20U);
    EXPECT_LT(largest, std::size_t{70} << 10U);
}

TEST(INS_11_vex, a_document_that_says_nothing_is_told_apart) {
    std::string bytes;
    CsafWriter csaf([&](std::string_view piece) { bytes += piece; }, test_head(), 0, test_product);
    EXPECT_FALSE(csaf.finish());
    OpenVexWriter openvex([](std::string_view) {}, test_head(), kTestProducts, test_product);
    openvex.vulnerability({.number = "PR1"});
    EXPECT_FALSE(openvex.finish());
}

TEST(INS_11_vex, what_makes_no_statement_is_a_bug_of_the_caller) {
    const auto says = [](const std::function<void(CsafWriter&)>& work) {
        CsafWriter writer([](std::string_view) {}, test_head(), kTestProducts, test_product);
        writer.vulnerability({.number = "PR1"});
        writer.statement(0, {.status = Status::fixed});
        work(writer);
    };
    EXPECT_NO_THROW(says([](CsafWriter& writer) { writer.statement(1, {.status = Status::fixed}); }));
    EXPECT_THROW(says([](CsafWriter& writer) { writer.statement(0, {.status = Status::fixed}); }), Bug);
    EXPECT_THROW(says([](CsafWriter& writer) { writer.statement(1, {.status = Status::affected}); }), Bug);
    EXPECT_THROW(says([](CsafWriter& writer) { writer.statement(1, {.status = Status::not_affected}); }), Bug);
    EXPECT_THROW(says([](CsafWriter& writer) { writer.statement(kTestProducts, {.status = Status::fixed}); }), Bug);
    EXPECT_THROW(says([](CsafWriter& writer) { writer.vulnerability({.number = "PR1"}); }), Bug);
    DocumentHead head = test_head();
    head.revisions.clear();
    EXPECT_THROW(CsafWriter([](std::string_view) {}, head, 0, test_product), Bug);
}

TEST(INS_11_vex, says_what_is_wrong_with_a_head) {
    EXPECT_TRUE(complaints_about(test_head()).empty());
    DocumentHead head = test_head();
    head.id = " x";
    head.iri = "document";
    head.title = "";
    head.publisher_namespace = "";
    std::swap(head.revisions[0].at, head.revisions[1].at);
    EXPECT_EQ(complaints_about(head).size(), 5U);
}

// Into AFTERCARE_VEX_FOLDER where tests/vex/run sets it, which asks other people's validators about them.
TEST(INS_11_vex, documents_go_to_files_as_they_are_written) {
    const kit::TempFolder temporary;
    const char* const asked = std::getenv("AFTERCARE_VEX_FOLDER");
    const std::filesystem::path folder = asked != nullptr ? std::filesystem::path(asked) : temporary.path();
    std::size_t largest = 0;
    const std::pair<const char*, std::string> documents[] = {{"small.csaf.json", test_document<CsafWriter>()},
                                                             {"large.csaf.json", large_document<CsafWriter>(largest)},
                                                             {"small.openvex.json", test_document<OpenVexWriter>()},
                                                             {"large.openvex.json", large_document<OpenVexWriter>(largest)}};
    for (const auto& [name, bytes] : documents) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        EXPECT_EQ(std::filesystem::file_size(folder / name), bytes.size()) << name;
    }
}

}  // namespace aftercare::insight::vex
