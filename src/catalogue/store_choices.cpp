#include "catalogue/store_choices.hpp"

namespace aftercare::catalogue::store {

ProductChoices product_choices(db::Tx& tx) {
    static const db::Statement kManufacturers{"catalogue.manufacturers",
                                              "select distinct p.manufacturer from product p order by p.manufacturer limit 500"};
    static const db::Statement kLines{
        "catalogue.product_lines",
        "select distinct p.product_line from product p where p.product_line is not null order by p.product_line limit 500"};
    static const db::Statement kSeries{
        "catalogue.series", "select distinct p.series from product p where p.series is not null order by p.series limit 500"};
    return {.manufacturers = tx.all<std::string>(kManufacturers),
            .product_lines = tx.all<std::string>(kLines),
            .series = tx.all<std::string>(kSeries)};
}

}  // namespace aftercare::catalogue::store
