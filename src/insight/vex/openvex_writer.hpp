// An OpenVEX 0.2.0 document, written as it comes (INS-11): one vulnerability after another, a statement for each thing that is said of it.
// Only the present one is in memory.
#pragma once

#include "insight/vex/json_stream.hpp"
#include "insight/vex/said.hpp"
#include "insight/vex/vex.hpp"

#include <set>
#include <string>

namespace aftercare::insight::vex {

class OpenVexWriter {
public:
    // Of `products` products. Throws Bug where complaints_about(head) has any.
    OpenVexWriter(Sink sink, const DocumentHead& head, std::uint32_t products, ProductOf product_of);

    // As CsafWriter has them.
    void vulnerability(const Vulnerability& vulnerability);
    void statement(std::uint32_t product, const Judgement& judgement) { said_.add(product, judgement); }
    bool finish();

private:
    void write_vulnerability();
    void write_statement(const Said::Group& group);
    void write_product(const Product& product);

    JsonStream out_;
    ProductOf product_of_;
    Said said_;
    std::optional<Vulnerability> current_;
    std::set<std::string, std::less<>> numbers_;
    bool has_any_ = false;
};

}  // namespace aftercare::insight::vex
