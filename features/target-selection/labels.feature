@core @F01
Feature: Labels of the pods that a policy selects
  A label matches when its key and its whole value are the same, letter by
  letter; what else the pod wears does not matter.

  Rule: A pod is selected if it has every label of matchLabels with the same value

    Scenario: Values that only look alike are other values
      Given these pods are running:
        | pod         | labels              | node | serves |
        | shop/exact  | app=web             | A    | 80/TCP |
        | shop/more   | app=web, release=v2 | B    | 80/TCP |
        | shop/longer | app=web2            | A    | 80/TCP |
        | shop/upper  | app=Web             | B    | 80/TCP |
        | shop/other  | role=web            | A    | 80/TCP |
        | shop/client |                     | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-web
        spec:
          podSelector:
            matchLabels: {app: web}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/exact:80/TCP | shop/more:80/TCP | shop/longer:80/TCP | shop/upper:80/TCP | shop/other:80/TCP |
        | shop/client | deny              | deny             | allow              | allow             | allow             |

    Scenario: A key with a prefix is another key than the same name without it
      Given these pods are running:
        | pod           | labels                     | node | serves |
        | shop/prefixed | app.kubernetes.io/name=web | A    | 80/TCP |
        | shop/bare     | name=web                   | B    | 80/TCP |
        | shop/foreign  | app.example.org/name=web   | A    | 80/TCP |
        | shop/client   |                            | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-web
        spec:
          podSelector:
            matchLabels: {app.kubernetes.io/name: web}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/prefixed:80/TCP | shop/bare:80/TCP | shop/foreign:80/TCP |
        | shop/client | deny                 | allow            | allow               |

    Scenario: Values of the greatest length that differ in the last letter are told apart
      Given these pods are running:
        | pod         | labels                                                              | node | serves |
        | shop/first  | app=a23456789b123456789c123456789d123456789e123456789f123456789g12a | A    | 80/TCP |
        | shop/second | app=a23456789b123456789c123456789d123456789e123456789f123456789g12b | A    | 80/TCP |
        | shop/client |                                                                     | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-first
        spec:
          podSelector:
            matchLabels: {app: a23456789b123456789c123456789d123456789e123456789f123456789g12a}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/first:80/TCP | shop/second:80/TCP |
        | shop/client | deny              | allow              |

  Rule: An empty podSelector selects all pods of the policy's namespace, and only of that

    Scenario Outline: A namespace is closed and its neighbour with the same pods is open
      Given these pods are running:
        | pod         | labels  | node          | serves |
        | shop/web    | app=web | A             | 80/TCP |
        | shop/naked  |         | A             | 80/TCP |
        | blog/web    | app=web | A             | 80/TCP |
        | blog/client |         | <client node> |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-shop
        spec:
          podSelector: {}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/web:80/TCP | shop/naked:80/TCP | blog/web:80/TCP |
        | blog/client | deny            | deny              | allow           |
        | shop/naked  | deny            | -                 | allow           |

      @same-node
      Examples: client on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |
