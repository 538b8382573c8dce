@core @F14
Feature: Pods that are born under a policy
  A policy that is in force isolates a new pod from its first packet. What the
  policy allows may come a moment later.

  Rule: New pods that a policy affects are isolated before they are started

    Scenario Outline: A vault that starts under the policy is closed from its first moment
      Given these pods are running:
        | pod         | labels    | node          | serves |
        | bank/lobby  | app=lobby | A             | 80/TCP |
        | bank/teller |           | <client node> | 80/TCP |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      And from here on this reachability is watched:
        | from        | bank/vault:80/TCP | bank/lobby:80/TCP | bank/teller:80/TCP |
        | bank/teller | deny              | allow             | -                  |
        | bank/vault  | -                 | deny              | deny               |
      When these pods start:
        | pod        | labels    | node | serves |
        | bank/vault | app=vault | A    | 80/TCP |
      Then the watched reachability has held throughout

      @same-node
      Examples: client on the vault's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

    Scenario Outline: A vault that is recreated under the policy is closed from its first moment
      Given these pods are running:
        | pod         | labels    | node          | serves |
        | bank/vault  | app=vault | A             | 80/TCP |
        | bank/lobby  | app=lobby | A             | 80/TCP |
        | bank/teller |           | <client node> | 80/TCP |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      And from here on this reachability is watched:
        | from        | bank/vault:80/TCP | bank/lobby:80/TCP | bank/teller:80/TCP |
        | bank/teller | deny              | allow             | -                  |
        | bank/vault  | -                 | deny              | deny               |
      When pod bank/vault is recreated
      Then the watched reachability has held throughout

      @same-node
      Examples: client on the vault's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

  Rule: A peer selects the pods that match it, whenever they came

    Scenario Outline: Pods that start later are admitted and refused by their labels
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When these pods start:
        | pod           | labels   | node   | serves |
        | shop/web-late | role=web | <node> |        |
        | shop/db-late  | role=db  | <node> |        |
        | blog/web-late | role=web | <node> |        |
      Then the reachability is:
        | from          | shop/app:80/TCP |
        | shop/web      | allow           |
        | shop/db       | deny            |
        | shop/web-late | allow           |
        | shop/db-late  | deny            |
        | blog/web-late | deny            |

      @same-node
      Examples: on the app's node
        | node |
        | A    |

      @cross-node
      Examples: on another node
        | node |
        | B    |
