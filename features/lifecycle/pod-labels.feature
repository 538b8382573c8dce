@core @F14
Feature: A pod's labels change
  Selectors are asked of the labels that a pod wears now.

  Rule: A policy applies to the pods that its podSelector selects, as they are labelled now

    Scenario Outline: A pod that <story> is <then> where it was <before>
      Given these pods are running:
        | pod         | labels    | node          | serves |
        | shop/app    | <labels>  | A             | 80/TCP |
        | shop/vault  | app=vault | A             | 80/TCP |
        | blog/client |           | <client node> | 80/TCP |
        | blog/other  |           | <client node> |        |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      And the reachability is:
        | from        | shop/app:80/TCP | shop/vault:80/TCP | blog/client:80/TCP |
        | blog/client | <before>        | deny              | -                  |
        | shop/app    | -               | deny              | <before>           |
        | blog/other  | <before>        | deny              | allow              |
      When the labels of pod shop/app become "<new labels>"
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/vault:80/TCP | blog/client:80/TCP |
        | blog/client | <then>          | deny              | -                  |
        | shop/app    | -               | deny              | <then>             |
        | blog/other  | <then>          | deny              | allow              |

      @same-node
      Examples: client on the app's node
        | story             | labels               | new labels           | before | then  | client node |
        | gains the label   | tier=gold            | tier=gold, app=vault | allow  | deny  | A           |
        | loses the label   | tier=gold, app=vault | tier=gold            | deny   | allow | A           |
        | changes the value | app=app              | app=vault            | allow  | deny  | A           |

      @cross-node
      Examples: client on another node
        | story             | labels               | new labels           | before | then  | client node |
        | gains the label   | tier=gold            | tier=gold, app=vault | allow  | deny  | B           |
        | loses the label   | tier=gold, app=vault | tier=gold            | deny   | allow | B           |
        | changes the value | app=app              | app=vault            | allow  | deny  | B           |

  Rule: A peer selects the pods that match it, as they are labelled now

    Scenario Outline: A client that <story> is <then> where it was <before>
      Given these pods are running:
        | pod         | labels   | node          | serves |
        | shop/app    | app=app  | A             | 80/TCP |
        | shop/client | <labels> | <client node> |        |
        | shop/web    | role=web | B             |        |
        | shop/db     | role=db  | B             |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the reachability is:
        | from        | shop/app:80/TCP |
        | shop/client | <before>        |
        | shop/web    | allow           |
        | shop/db     | deny            |
      When the labels of pod shop/client become "<new labels>"
      Then the reachability is:
        | from        | shop/app:80/TCP |
        | shop/client | <then>          |
        | shop/web    | allow           |
        | shop/db     | deny            |

      @same-node
      Examples: client on the app's node
        | story             | labels             | new labels         | before | then  | client node |
        | gains the label   | tier=tin           | tier=tin, role=web | deny   | allow | A           |
        | loses the label   | tier=tin, role=web | tier=tin           | allow  | deny  | A           |
        | changes the value | role=cron          | role=web           | deny   | allow | A           |

      @cross-node
      Examples: client on another node
        | story             | labels             | new labels         | before | then  | client node |
        | gains the label   | tier=tin           | tier=tin, role=web | deny   | allow | B           |
        | loses the label   | tier=tin, role=web | tier=tin           | allow  | deny  | B           |
        | changes the value | role=cron          | role=web           | deny   | allow | B           |

    Scenario: An app that may reach web follows the label from one server to another
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    |        |
        | shop/old | role=web | A    | 80/TCP |
        | shop/new |          | B    | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-to-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress: [{to: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      And the reachability is:
        | from     | shop/old:80/TCP | shop/new:80/TCP |
        | shop/app | allow           | deny            |
      When the labels of pod shop/old become "role=retired"
      And the labels of pod shop/new become "role=web"
      Then the reachability is:
        | from     | shop/old:80/TCP | shop/new:80/TCP |
        | shop/app | deny            | allow           |
