// A CSAF 2.0 document of the profile VEX, written as it comes (INS-11): products first, then one vulnerability after another, of which only
// the present one is in memory.
#pragma once

#include "insight/vex/json_stream.hpp"
#include "insight/vex/said.hpp"
#include "insight/vex/vex.hpp"

#include <set>
#include <string>

namespace aftercare::insight::vex {

class CsafWriter {
public:
    // Of `products` products. Throws Bug where complaints_about(head) has any.
    CsafWriter(Sink sink, const DocumentHead& head, std::uint32_t products, const ProductOf& product_of);

    // What follows is said of this one. One of which nothing is said is left out. Throws Bug where its number came before.
    void vulnerability(const Vulnerability& vulnerability);
    // Each product once for each vulnerability; see Said::add.
    void statement(std::uint32_t product, const Judgement& judgement) { said_.add(product, judgement); }

    // Ends the document. False where nothing was said: then it is no valid one, which knows no document without vulnerabilities.
    bool finish();

private:
    void write_head(const DocumentHead& head);
    void write_products(const ProductOf& product_of);
    void write_vulnerability();
    void write_status();
    void write_products_of(const Said::Group& group);
    void write_by_product();

    JsonStream out_;
    std::uint32_t products_;
    std::string publisher_;
    Said said_;
    std::optional<Vulnerability> current_;
    std::set<std::string, std::less<>> numbers_;
    bool has_any_ = false;
};

}  // namespace aftercare::insight::vex
